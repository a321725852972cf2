using FractureGrid.Statistics.Intervals;
using FractureGrid.Statistics.Resampling;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Statistics.Expectation;

/// <summary>
/// Expected performance without truths: each case counts as positive with the chance that its score had in the reference window (confidence-based
/// estimation; Garg et al., ICLR 2022, and Guillory et al., ICCV 2021, discuss its limits). Works on counts by score bin.
/// </summary>
public static class PerformanceExpectation
{
    private const int Draws = 400;
    private const int Seed = 20240214;

    /// <summary>
    /// Figures at the lowest bin edge not below <paramref name="threshold"/>. The band holds the uncertainty of the calibration (Poisson
    /// bootstrap of the reference) and of the truths (drawn by their chances). Null when there are no cases, or the reference lacks a class.
    /// </summary>
    public static ExpectedPerformance? Of(
        ScoreBins referencePositives,
        ScoreBins referenceNegatives,
        ScoreBins cases,
        double threshold,
        double confidence = Interval.DefaultConfidence
    )
    {
        if (cases.Total == 0 || referencePositives.Total == 0 || referenceNegatives.Total == 0)
        {
            return null;
        }

        var edge = (int)Math.Clamp(Math.Ceiling(threshold * ScoreBins.Bins), 0, ScoreBins.Bins);
        var chances = ScoreCalibration.Of(referencePositives.Counts, referenceNegatives.Counts);
        var expected = Figures.Of(cases.Counts, edge, (i, n) => n * chances[i]);
        var random = new Random(Seed);
        (Figures Now, double? Known)[] drawn =
        [
            .. Enumerable.Range(0, Draws).Select(_ => Draw(random, referencePositives, referenceNegatives, cases, edge)),
        ];
        ExpectedFigure Change(double? known, Func<(Figures Now, double? Known), double?> part) =>
            part((expected, known)) is { } value
                ? new ExpectedFigure(value, ClusterBootstrap.Percentiles(drawn.Select(part).OfType<double>(), confidence))
                : default;
        ExpectedFigure Figure(Func<Figures, double?> part) => Change(null, pair => part(pair.Now));
        return new ExpectedPerformance
        {
            Cases = cases.Total,
            ReferenceCases = referencePositives.Total + referenceNegatives.Total,
            OutsideReference = Outside(referencePositives, referenceNegatives, cases),
            Prevalence = Figure(f => f.Prevalence),
            Sensitivity = Figure(f => f.Sensitivity),
            SensitivityChange = Change(Known(referencePositives.Counts, edge), pair => pair.Now.Sensitivity - pair.Known),
            Specificity = Figure(f => f.Specificity),
            Precision = Figure(f => f.Precision),
            NegativePredictiveValue = Figure(f => f.NegativePredictiveValue),
            Area = Figure(f => f.Area),
        };
    }

    private static (Figures Now, double? Known) Draw(Random random, ScoreBins positives, ScoreBins negatives, ScoreBins cases, int edge)
    {
        var known = Redraw(random, positives);
        var chances = ScoreCalibration.Of(known, Redraw(random, negatives));
        return (Figures.Of(cases.Counts, edge, (i, n) => CountDraws.Binomial(random, n, chances[i])), Known(known, edge));
    }

    // The reference's own sensitivity.
    private static double? Known(ReadOnlySpan<long> positives, int edge)
    {
        long all = 0,
            hits = 0;
        for (var i = 0; i < positives.Length; i++)
        {
            all += positives[i];
            hits += i < edge ? 0 : positives[i];
        }

        return all == 0 ? null : (double)hits / all;
    }

    private static long[] Redraw(Random random, ScoreBins bins)
    {
        var counts = new long[ScoreBins.Bins];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = CountDraws.Poisson(random, bins.Counts[i]);
        }

        return counts;
    }

    private static double Outside(ScoreBins positives, ScoreBins negatives, ScoreBins cases)
    {
        int first = ScoreBins.Bins,
            last = -1;
        for (var i = 0; i < ScoreBins.Bins; i++)
        {
            if (positives.Counts[i] + negatives.Counts[i] > 0)
            {
                (first, last) = (Math.Min(first, i), i);
            }
        }

        var outside = 0L;
        for (var i = 0; i < ScoreBins.Bins; i++)
        {
            outside += i < first || i > last ? cases.Counts[i] : 0;
        }

        return (double)outside / cases.Total;
    }
}
