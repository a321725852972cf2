using MathNet.Numerics.Distributions;

namespace FractureGrid.Statistics.Intervals;

/// <summary>The exact interval for the mean of a count of independent events (Garwood 1936).</summary>
public static class PoissonInterval
{
    /// <summary>The interval for the mean number of events where <paramref name="events"/> were counted.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count below zero.</exception>
    public static Interval Of(long events, double confidence = Interval.DefaultConfidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        var tail = (1 - confidence) / 2;
        // Half the chi-squared quantiles, which are those of gamma distributions of rate 1.
        var lower = events == 0 ? 0 : Gamma.InvCDF(events, 1, tail);
        return new Interval(lower, Gamma.InvCDF(events + 1, 1, 1 - tail), confidence);
    }

    /// <summary>The same for the rate of events in <paramref name="exposure"/> units; null when there was no exposure.</summary>
    public static Interval? Rate(long events, double exposure, double confidence = Interval.DefaultConfidence)
    {
        if (!(exposure > 0))
        {
            return null;
        }

        var mean = Of(events, confidence);
        return new Interval(mean.Lower / exposure, mean.Upper / exposure, confidence);
    }
}
