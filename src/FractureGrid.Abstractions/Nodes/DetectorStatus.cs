namespace FractureGrid.Abstractions.Nodes;

/// <summary>A detector's work.</summary>
[GenerateSerializer, Immutable, Alias("fg.detector-status.v1")]
public sealed record DetectorStatus
{
    [Id(0)]
    public required NodeMode Mode { get; init; }

    [Id(1)]
    public required int Slots { get; init; }

    [Id(2)]
    public required int Capacity { get; init; }

    [Id(3)]
    public required int Running { get; init; }

    [Id(4)]
    public required int Waiting { get; init; }

    /// <summary>Images analysed since the start.</summary>
    [Id(5)]
    public required long Done { get; init; }

    [Id(6)]
    public required long Failed { get; init; }

    /// <summary>Time that an image has a slot, a moving average; null before the first.</summary>
    [Id(7)]
    public TimeSpan? Service { get; init; }

    [Id(8)]
    public required IReadOnlyList<BatchStatus> Batches { get; init; }

    /// <summary>Packages on its shelf; empty from detectors that can't tell.</summary>
    [Id(9)]
    public IReadOnlyList<PackageStatus> Packages { get; init; } = [];
}
