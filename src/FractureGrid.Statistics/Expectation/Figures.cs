using FractureGrid.Statistics.Roc;

namespace FractureGrid.Statistics.Expectation;

/// <summary>Figures of one set of truths, drawn or expected.</summary>
internal readonly record struct Figures(
    double TruePositives,
    double FalsePositives,
    double TrueNegatives,
    double FalseNegatives,
    double? Area
)
{
    public double? Prevalence => Share(TruePositives + FalseNegatives, FalsePositives + TrueNegatives);

    public double? Sensitivity => Share(TruePositives, FalseNegatives);

    public double? Specificity => Share(TrueNegatives, FalsePositives);

    public double? Precision => Share(TruePositives, FalsePositives);

    public double? NegativePredictiveValue => Share(TrueNegatives, FalseNegatives);

    /// <summary>Walks the bins of cases; <paramref name="positivesOf"/> says how many of a bin's cases are positive.</summary>
    public static Figures Of(ReadOnlySpan<long> cases, int edge, Func<int, long, double> positivesOf)
    {
        double hits = 0,
            alarms = 0,
            passed = 0,
            missed = 0,
            pairs = 0;
        for (var i = 0; i < ScoreBins.Bins; i++)
        {
            if (cases[i] == 0)
            {
                continue;
            }

            var positives = positivesOf(i, cases[i]);
            var negatives = cases[i] - positives;
            pairs += positives * (passed + alarms + negatives / 2);
            _ = i < edge ? missed += positives : hits += positives;
            _ = i < edge ? passed += negatives : alarms += negatives;
        }

        var all = (hits + missed) * (passed + alarms);
        return new Figures(hits, alarms, passed, missed, all > 0 ? pairs / all : null);
    }

    private static double? Share(double part, double rest) => part + rest > 0 ? part / (part + rest) : null;
}
