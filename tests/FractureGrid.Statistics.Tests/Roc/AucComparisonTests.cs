using CsCheck;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Statistics.Tests.Roc;

public sealed class AucComparisonTests
{
    // P <- ((0:39)*53) %% 97 %/% 8 + 3; N <- ((0:59)*31) %% 89 %/% 8; P2 <- ((0:39)*29) %% 83 %/% 7 + 2; N2 <- ((0:59)*17) %% 71 %/% 7
    private static readonly CaseScores First = new(Scores(40, 53, 97, 8, 3), Scores(60, 31, 89, 8, 0));
    private static readonly CaseScores Second = new(Scores(40, 29, 83, 7, 2), Scores(60, 17, 71, 7, 0));

    // R pROC 1.18.0: roc.test(r1, r2, paired = TRUE, method = "delong")
    [Fact]
    public void Two_scores_of_the_same_cases_compare_as_in_pROC()
    {
        var difference = AucComparison.Paired(First, Second)!;

        Assert.Equal(0.7360416666666667, difference.First, 1e-12);
        Assert.Equal(0.7162499999999999, difference.Second, 1e-12);
        Assert.Equal(0.2746372424467611, difference.Z, 1e-10);
        Assert.Equal(0.7835949507888523, difference.PValue, 1e-10);
        Assert.Equal(-0.1214526653660081, difference.Interval.Lower, 1e-10);
        Assert.Equal(0.1610359986993414, difference.Interval.Upper, 1e-10);
        Assert.Equal(100, difference.Cases);
    }

    // R pROC 1.18.0: roc.test(r1, r2, paired = FALSE, method = "delong")$statistic; 2 * pnorm(-abs(.)), where pROC takes a t distribution.
    [Fact]
    public void Areas_of_different_cases_compare_as_in_pROC()
    {
        var difference = AucComparison.Unpaired(Area(First), Area(Second))!;

        Assert.Equal(0.2748533090532837, difference.Z, 1e-10);
        Assert.Equal(0.7834289399822978, difference.PValue, 1e-10);
        Assert.Equal(200, difference.Cases);
    }

    [Fact]
    public void A_score_does_not_differ_from_itself()
    {
        var difference = AucComparison.Paired(First, First)!;

        Assert.Equal((0, 0, 1), (difference.Value, difference.StandardError, difference.PValue));
    }

    [Fact]
    public void Perfect_areas_cannot_be_told_apart_by_their_errors()
    {
        var perfect = new CaseScores(new double[] { 0.8, 0.9 }, new double[] { 0.1, 0.2 });
        var inverted = new CaseScores(new double[] { 0.1, 0.2 }, new double[] { 0.8, 0.9 });

        Assert.Null(AucComparison.Unpaired(Area(perfect), Area(inverted)));
        Assert.Null(AucComparison.Paired(perfect, inverted));
    }

    [Fact]
    public void Paired_lists_of_different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => AucComparison.Paired(First, Second with { Positives = new double[] { 1, 2 } }));

    // R: w <- 1/S^2; m <- sum(w*A)/sum(w); q <- sum(w*(A-m)^2); pchisq(q, 5, lower = FALSE), with the areas of the paper's Table 4 and errors
    // from its intervals: the paper's finding of no difference between body parts.
    [Fact]
    public void Several_areas_are_compared_by_chi_squared()
    {
        double[] areas = [0.924, 0.934, 0.952, 0.939, 0.924, 0.922];
        double[] errors = [0.02296, 0.01199, 0.0125, 0.01327, 0.0130, 0.01454];

        var result = AucHomogeneity.Test([.. areas.Zip(errors, (a, s) => Estimate(a, s))])!;

        Assert.Equal(0.9342752353463858, result.PooledArea, 1e-12);
        Assert.Equal(3.675725144504799, result.Test.Statistic, 1e-10);
        Assert.Equal(5, result.Test.DegreesOfFreedom);
        Assert.Equal(0.5969805352476431, result.Test.PValue, 1e-10);
        Assert.Equal(0, result.LeftOut);
    }

    [Fact]
    public void With_two_areas_chi_squared_is_the_square_of_z() =>
        Gen.Select(Gen.Double[0.5, 0.99], Gen.Double[0.5, 0.99], Gen.Double[0.01, 0.1], Gen.Double[0.01, 0.1])
            .Sample(
                (a, b, s, t) =>
                {
                    var z = AucComparison.Unpaired(Estimate(a, s), Estimate(b, t))!;
                    var chi = AucHomogeneity.Test([Estimate(a, s), Estimate(b, t)])!;
                    return Math.Abs(chi.Test.Statistic - z.Z * z.Z) < 1e-9 && Math.Abs(chi.Test.PValue - z.PValue) < 1e-9;
                }
            );

    [Fact]
    public void Groups_without_a_usable_error_are_left_out_and_counted()
    {
        var perfect = Estimate(1, 0);

        Assert.Equal(1, AucHomogeneity.Test([Estimate(0.8, 0.02), perfect, Estimate(0.9, 0.03)])!.LeftOut);
        Assert.Null(AucHomogeneity.Test([Estimate(0.8, 0.02), perfect]));
    }

    private static AucEstimate Estimate(double area, double error) =>
        new()
        {
            Positives = 100,
            Negatives = 100,
            Value = area,
            StandardError = error,
        };

    private static AucEstimate Area(CaseScores scores) => RocAnalysis.Area(scores.Positives.Span, scores.Negatives.Span)!;

    private static double[] Scores(int count, int factor, int modulus, int divisor, int added) =>
        [.. Enumerable.Range(0, count).Select(i => (double)(i * factor % modulus / divisor + added))];
}
