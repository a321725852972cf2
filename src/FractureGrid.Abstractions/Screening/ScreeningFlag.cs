namespace FractureGrid.Abstractions.Screening;

/// <summary>A rule that holds for the picture of an image.</summary>
[GenerateSerializer, Immutable, Alias("fg.screening-flag.v1")]
public sealed record ScreeningFlag
{
    /// <summary>Name of the <see cref="ScreeningRule"/>.</summary>
    [Id(0)]
    public required string Code { get; init; }

    /// <summary>A sentence for people, without identity.</summary>
    [Id(1)]
    public required string Detail { get; init; }
}
