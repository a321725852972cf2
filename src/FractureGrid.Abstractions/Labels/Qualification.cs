namespace FractureGrid.Abstractions.Labels;

/// <summary>How well a person did on test images for a duty.</summary>
[GenerateSerializer, Immutable, Alias("fg.qualification.v1")]
public sealed record Qualification
{
    [Id(0)]
    public required string Person { get; init; }

    [Id(1)]
    public required Duty Duty { get; init; }

    [Id(2)]
    public required int Correct { get; init; }

    [Id(3)]
    public required int Total { get; init; }
}
