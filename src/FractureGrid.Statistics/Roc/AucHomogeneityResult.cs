using FractureGrid.Statistics.Hypotheses;

namespace FractureGrid.Statistics.Roc;

/// <summary>The outcome of a comparison of several areas.</summary>
public sealed record AucHomogeneityResult
{
    public required SignificanceTest Test { get; init; }

    /// <summary>The mean of the areas, each weighted by the inverse of its variance.</summary>
    public required double PooledArea { get; init; }

    /// <summary>Groups that had no usable variance.</summary>
    public required int LeftOut { get; init; }
}
