using FractureGrid.Statistics.Expectation;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Statistics.Tests.Expectation;

public sealed class PerformanceExpectationTests
{
    // Reference: 1 of 4 positive at 0.25, 3 of 4 at 0.75. Of 8 cases at 0.25 and 4 at 0.75 then 2 and 3 are expected to be positive.
    [Fact]
    public void Figures_are_those_worked_by_hand()
    {
        var expected = PerformanceExpectation.Of(
            ScoreBins.Of([0.25, 0.75, 0.75, 0.75]),
            ScoreBins.Of([0.25, 0.25, 0.25, 0.75]),
            ScoreBins.Of([.. Enumerable.Repeat(0.25, 8), .. Enumerable.Repeat(0.75, 4)]),
            0.5
        )!;

        Assert.Equal((12, 8, 0), (expected.Cases, expected.ReferenceCases, expected.OutsideReference));
        Assert.Equal(5 / 12.0, expected.Prevalence.Value!.Value, 1e-12);
        Assert.Equal(3 / 5.0, expected.Sensitivity.Value!.Value, 1e-12);
        Assert.Equal(6 / 7.0, expected.Specificity.Value!.Value, 1e-12);
        Assert.Equal(3 / 4.0, expected.Precision.Value!.Value, 1e-12);
        Assert.Equal(6 / 8.0, expected.NegativePredictiveValue.Value!.Value, 1e-12);
        Assert.Equal(25.5 / 35, expected.Area.Value!.Value, 1e-12);
    }

    // scikit-learn 1.2.1: IsotonicRegression().fit_transform(x, y, sample_weight=w) with x = bins, y = positives / cases, w = cases.
    [Fact]
    public void Calibration_is_isotonic_regression_as_in_scikit_learn()
    {
        long[] positives = new long[ScoreBins.Bins],
            negatives = new long[ScoreBins.Bins];
        (int Bin, long Positives, long Negatives)[] cases = [(10, 2, 8), (20, 1, 9), (30, 5, 5), (40, 4, 6), (50, 3, 7), (60, 9, 1)];
        foreach (var (bin, p, n) in cases)
        {
            (positives[bin], negatives[bin]) = (p, n);
        }

        var chances = ScoreCalibration.Of(positives, negatives);

        double[] expected = [0.15, 0.15, 0.4, 0.4, 0.4, 0.9];
        Assert.All(cases.Zip(expected), x => Assert.Equal(x.Second, chances[x.First.Bin], 1e-12));
        // Without cases: as the next below, else as the first above.
        Assert.Equal((0.15, 0.15, 0.4, 0.9), (chances[0], chances[25], chances[59], chances[4000]));
    }

    // The chance of a fracture is the score; the reference has even scores, the cases mostly low ones. Figures of the new mix by integration:
    // density 2 (1 - s), positives 2 s (1 - s), at a threshold of 0.5.
    [Fact]
    public void Under_a_changed_mix_the_band_holds_the_truth_that_the_reference_figure_misses()
    {
        var random = new Random(21);
        var reference = Enumerable.Range(0, 4000).Select(_ => random.NextDouble()).Select(s => (s, random.NextDouble() < s)).ToArray();
        double[] positives = [.. reference.Where(r => r.Item2).Select(r => r.s)],
            negatives = [.. reference.Where(r => !r.Item2).Select(r => r.s)];
        double[] cases = [.. Enumerable.Range(0, 3000).Select(_ => 1 - Math.Sqrt(random.NextDouble()))];

        var expected = PerformanceExpectation.Of(ScoreBins.Of(positives), ScoreBins.Of(negatives), ScoreBins.Of(cases), 0.5)!;

        Assert.True(expected.Prevalence.Band!.Value.Contains(1 / 3.0));
        Assert.True(expected.Sensitivity.Band!.Value.Contains(0.5));
        Assert.True(expected.Specificity.Band!.Value.Contains(7 / 8.0));
        Assert.True(expected.Precision.Band!.Value.Contains(2 / 3.0));
        Assert.True(expected.NegativePredictiveValue.Band!.Value.Contains(7 / 9.0));
        // In the reference the sensitivity is 3/4.
        Assert.False(expected.Sensitivity.Band.Value.Contains(0.75));
        Assert.True(expected.Sensitivity.Band.Value.Contains(expected.Sensitivity.Value!.Value));
        Assert.True(expected.Area.Band!.Value.Contains(expected.Area.Value!.Value));
    }

    [Fact]
    public void The_band_holds_the_drawn_truth_about_as_often_as_it_says()
    {
        var random = new Random(22);
        var held = 0;
        for (var i = 0; i < 60; i++)
        {
            var (positives, negatives, _) = Draw(random, 600);
            var (later, others, all) = Draw(random, 400);
            var expected = PerformanceExpectation.Of(positives, negatives, all, 0.4)!;
            var truth = BinnedRoc.At(later, others, 0.4).Sensitivity.Value!.Value;
            held += expected.Sensitivity.Band!.Value.Contains(truth) ? 1 : 0;
        }

        Assert.InRange(held, 52, 60);
    }

    [Fact]
    public void Fewer_reference_cases_widen_the_band()
    {
        var random = new Random(23);
        var (_, _, cases) = Draw(random, 1000);
        var (fewPositives, fewNegatives, _) = Draw(random, 60);
        var (positives, negatives, _) = Draw(random, 6000);

        var few = PerformanceExpectation.Of(fewPositives, fewNegatives, cases, 0.5)!.Sensitivity.Band!.Value;
        var many = PerformanceExpectation.Of(positives, negatives, cases, 0.5)!.Sensitivity.Band!.Value;

        Assert.True(few.Upper - few.Lower > 2 * (many.Upper - many.Lower));
    }

    [Fact]
    public void Cases_beyond_the_scores_of_the_reference_are_counted()
    {
        var expected = PerformanceExpectation.Of(ScoreBins.Of([0.6, 0.5]), ScoreBins.Of([0.4]), ScoreBins.Of([0.1, 0.5, 0.9, 0.95]), 0.5)!;

        Assert.Equal(0.75, expected.OutsideReference);
    }

    [Fact]
    public void Without_cases_or_without_a_class_nothing_can_be_expected()
    {
        var some = ScoreBins.Of([0.5]);

        Assert.Null(PerformanceExpectation.Of(some, some, ScoreBins.Empty, 0.5));
        Assert.Null(PerformanceExpectation.Of(ScoreBins.Empty, some, some, 0.5));
        Assert.Null(PerformanceExpectation.Of(some, ScoreBins.Empty, some, 0.5));
    }

    [Fact]
    public void The_assumptions_are_named() =>
        Assert.All(ExpectedPerformance.Assumptions, a => Assert.EndsWith(".", a, StringComparison.Ordinal));

    private static (ScoreBins Positives, ScoreBins Negatives, ScoreBins All) Draw(Random random, int cases)
    {
        var drawn = Enumerable
            .Range(0, cases)
            .Select(_ => random.NextDouble())
            .Select(s => (Score: s, Truth: random.NextDouble() < s))
            .ToArray();
        return (
            ScoreBins.Of([.. drawn.Where(d => d.Truth).Select(d => d.Score)]),
            ScoreBins.Of([.. drawn.Where(d => !d.Truth).Select(d => d.Score)]),
            ScoreBins.Of([.. drawn.Select(d => d.Score)])
        );
    }
}
