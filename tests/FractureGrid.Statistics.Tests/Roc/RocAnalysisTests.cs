using CsCheck;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Statistics.Tests.Roc;

public sealed class RocAnalysisTests
{
    // p <- ((0:39)*53) %% 97 %/% 8 + 3; n <- ((0:59)*31) %% 89 %/% 8: 100 cases with many ties.
    private static readonly double[] Positives = [.. Enumerable.Range(0, 40).Select(i => (double)(i * 53 % 97 / 8 + 3))];
    private static readonly double[] Negatives = [.. Enumerable.Range(0, 60).Select(i => (double)(i * 31 % 89 / 8))];

    private static readonly Gen<double[]> Scores = Gen.Int[0, 12].Select(i => i / 12.0).Array[2, 40];

    // R pROC 1.18.0: r <- roc(controls=n, cases=p, direction="<"); auc(r); sqrt(var(r, method="delong")); ci.auc(r, method="delong").
    // scikit-learn 1.2.1: roc_auc_score([1]*40+[0]*60, p+n) gives 0.7360416666666667.
    [Fact]
    public void Area_and_DeLong_interval_agree_with_pROC()
    {
        var area = RocAnalysis.Area(Positives, Negatives)!;

        Assert.Equal((40, 60), (area.Positives, area.Negatives));
        Assert.Equal(0.73604166666666671, area.Value, 1e-14);
        Assert.Equal(0.04984181307780354, area.StandardError!.Value, 1e-14);
        Assert.Equal(0.6383535, area.Wald!.Value.Lower, 1e-7);
        Assert.Equal(0.8337298, area.Wald!.Value.Upper, 1e-7);
    }

    [Fact]
    public void The_90_percent_interval_agrees_with_pROC()
    {
        var interval = RocAnalysis.Area(Positives, Negatives, confidence: 0.9)!.Wald!.Value;

        Assert.Equal(0.65405917965180427, interval.Lower, 1e-12);
        Assert.Equal(0.81802415368152914, interval.Upper, 1e-12);
    }

    // R: plogis(qlogis(a) + c(-1,1)*qnorm(.975)*s/(a*(1-a))) with a and s from pROC as above.
    [Fact]
    public void The_logit_interval_agrees_with_R()
    {
        var interval = RocAnalysis.Area(Positives, Negatives)!.Logit!.Value;

        Assert.Equal(0.62777543891378806, interval.Lower, 1e-12);
        Assert.Equal(0.82175828907141424, interval.Upper, 1e-12);
    }

    [Fact]
    public void Area_is_the_share_of_pairs_in_order_with_ties_a_half() =>
        Gen.Select(Scores, Scores)
            .Sample(
                (positives, negatives) =>
                {
                    var pairs = positives
                        .SelectMany(p =>
                            negatives.Select(n =>
                                p > n ? 1.0
                                : p == n ? 0.5
                                : 0.0
                            )
                        )
                        .Average();
                    return Math.Abs(RocAnalysis.Area(positives, negatives)!.Value - pairs) < 1e-12;
                }
            );

    [Fact]
    public void DeLong_variance_is_that_of_the_structural_components_by_definition() =>
        Gen.Select(Scores, Scores)
            .Sample(
                (positives, negatives) =>
                {
                    var v10 = positives.Select(p => negatives.Average(n => Kernel(p, n))).ToArray();
                    var v01 = negatives.Select(n => positives.Average(p => Kernel(p, n))).ToArray();
                    var expected = Math.Sqrt(SampleVariance(v10) / v10.Length + SampleVariance(v01) / v01.Length);
                    return Math.Abs(RocAnalysis.Area(positives, negatives)!.StandardError!.Value - expected) < 1e-10;
                }
            );

    [Fact]
    public void The_trapezoids_under_the_curve_sum_to_the_area() =>
        Gen.Select(Scores, Scores)
            .Sample(
                (positives, negatives) =>
                {
                    var curve = RocAnalysis.Curve(positives, negatives);
                    var under = curve
                        .Zip(curve.Skip(1))
                        .Sum(s =>
                            (s.Second.FalsePositiveRate - s.First.FalsePositiveRate)
                            * (s.Second.TruePositiveRate + s.First.TruePositiveRate)
                            / 2
                        );
                    return Math.Abs(RocAnalysis.Area(positives, negatives)!.Value - under) < 1e-12;
                }
            );

    [Fact]
    public void Turning_the_scores_round_turns_the_area_round() =>
        Gen.Select(Scores, Scores)
            .Sample(
                (positives, negatives) =>
                    Math.Abs(RocAnalysis.Area(positives, negatives)!.Value + RocAnalysis.Area(negatives, positives)!.Value - 1) < 1e-12
            );

    [Fact]
    public void Perfect_separation_has_no_logit_interval()
    {
        var area = RocAnalysis.Area([0.8, 0.9], [0.1, 0.2])!;

        Assert.Equal(1, area.Value);
        Assert.Null(area.Logit);
    }

    [Fact]
    public void A_single_case_of_a_class_gives_an_area_without_interval()
    {
        var area = RocAnalysis.Area([0.8], [0.1, 0.9])!;

        Assert.Equal(0.5, area.Value);
        Assert.Null(area.StandardError);
        Assert.Null(area.Wald);
    }

    [Fact]
    public void An_empty_class_gives_no_area_and_no_curve()
    {
        Assert.Null(RocAnalysis.Area([], [0.1]));
        Assert.Empty(RocAnalysis.Curve([0.1], []));
    }

    [Fact]
    public void A_score_that_is_not_a_number_is_refused() => Assert.Throws<ArgumentException>(() => RocAnalysis.Area([double.NaN], [0.1]));

    private static double Kernel(double positive, double negative) =>
        positive > negative ? 1
        : positive == negative ? 0.5
        : 0;

    private static double SampleVariance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }
}
