using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Roc;

/// <summary>The difference of two areas, first less second, tested against 0.</summary>
public sealed record AucDifference
{
    public required double First { get; init; }

    public required double Second { get; init; }

    /// <summary>Whether the same cases were scored twice, so that the areas move together.</summary>
    public required bool Paired { get; init; }

    public required long Cases { get; init; }

    public required double StandardError { get; init; }

    /// <summary>The difference over its standard error.</summary>
    public required double Z { get; init; }

    /// <summary>Two-sided, from the normal distribution.</summary>
    public required double PValue { get; init; }

    /// <summary>Wald interval of the difference, cut to -1..1.</summary>
    public required Interval Interval { get; init; }

    public double Value => First - Second;

    internal static AucDifference Of(double first, double second, double variance, bool paired, long cases, double confidence)
    {
        var error = Math.Sqrt(Math.Max(0, variance));
        var difference = first - second;
        // Two curves that never differ have no spread: no evidence either way.
        var z = difference == 0 ? 0 : difference / error;
        var half = NormalDistribution.TwoSided(confidence) * error;
        return new AucDifference
        {
            First = first,
            Second = second,
            Paired = paired,
            Cases = cases,
            StandardError = error,
            Z = z,
            PValue = NormalDistribution.TwoSidedPValue(z),
            Interval = new Interval(Math.Max(-1, difference - half), Math.Min(1, difference + half), confidence),
        };
    }
}
