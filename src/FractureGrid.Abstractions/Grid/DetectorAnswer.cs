using FractureGrid.Abstractions.Nodes;

namespace FractureGrid.Abstractions.Grid;

/// <summary>A detector's work.</summary>
public sealed record DetectorAnswer
{
    public required NodeMode Mode { get; init; }

    public required int Slots { get; init; }

    public required int Capacity { get; init; }

    public required int Running { get; init; }

    public required int Waiting { get; init; }

    /// <summary>Images analysed since its start.</summary>
    public required long Done { get; init; }

    public required long Failed { get; init; }

    /// <summary>Time that an image has a slot, a moving average; null before the first.</summary>
    public double? MillisecondsPerImage { get; init; }

    public required IReadOnlyList<BatchAnswer> Batches { get; init; }

    /// <summary>Its model packages, loaded or not.</summary>
    public IReadOnlyList<PackageStatus> Packages { get; init; } = [];

    /// <summary>Why dispatchers leave it alone now; empty when none does.</summary>
    public required IReadOnlyList<string> Quarantine { get; init; }
}
