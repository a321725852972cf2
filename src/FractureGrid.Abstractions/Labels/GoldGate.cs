namespace FractureGrid.Abstractions.Labels;

/// <summary>How a person stands with a duty, by their last test.</summary>
[GenerateSerializer, Immutable, Alias("fg.gold-gate.v1")]
public sealed record GoldGate
{
    [Id(0)]
    public required Qualification Test { get; init; }

    /// <summary>Least accuracy, 0..1.</summary>
    [Id(1)]
    public required double Needed { get; init; }

    /// <summary>Least number of test images.</summary>
    [Id(2)]
    public required int LeastImages { get; init; }

    [Id(3)]
    public required bool IsOpen { get; init; }
}
