using CsCheck;
using FractureGrid.Statistics.Calibration;

namespace FractureGrid.Statistics.Tests.Calibration;

public sealed class PlattScalingTests
{
    private static readonly Gen<double> Tenths = Gen.Int[0, 10].Select(tenths => tenths / 10.0);

    // R 4.2.2: glm(y ~ log(s / (1 - s)), family = quasibinomial) with y = 61/62 for s = ((i*37) %% 211)/211, i in 0:59, and y = 1/142 for
    // s = ((i*53) %% 307)/307*0.8, i in 0:139; s clamped to 1e-4..1 - 1e-4.
    [Fact]
    public void Slope_and_intercept_agree_with_glm_of_R()
    {
        double[] positives = [.. Enumerable.Range(0, 60).Select(i => i * 37 % 211 / 211.0)];
        double[] negatives = [.. Enumerable.Range(0, 140).Select(i => i * 53 % 307 / 307.0 * 0.8)];

        var scaling = PlattScaling.Fit(positives, negatives)!;

        Assert.Equal(0.199803509412888, scaling.Slope, 1e-8);
        Assert.Equal(-0.770005894442142, scaling.Intercept, 1e-8);
    }

    // The same with y = 4/5 and 1/6.
    [Fact]
    public void Scores_that_part_the_cases_without_error_have_a_finite_slope_as_in_R()
    {
        var scaling = PlattScaling.Fit([0.7, 0.8, 0.9], [0.1, 0.2, 0, 0.3])!;

        Assert.Equal(0.4153733185788913, scaling.Slope, 1e-8);
        Assert.Equal(0.0329543247885202, scaling.Intercept, 1e-8);
    }

    [Fact]
    public void Probabilities_add_up_to_the_smoothed_number_of_positives() =>
        Gen.Select(Tenths.Array[1, 30], Tenths.Array[1, 30])
            .Where(both => both.Item1.Concat(both.Item2).Distinct().Count() > 1)
            .Sample(
                (positives, negatives) =>
                {
                    var scaling = PlattScaling.Fit(positives, negatives)!;
                    var expected =
                        (positives.Length * (positives.Length + 1.0) / (positives.Length + 2.0))
                        + (negatives.Length / (negatives.Length + 2.0));
                    return Math.Abs(positives.Concat(negatives).Sum(scaling.Probability) - expected) < 1e-4;
                },
                iter: 500
            );

    [Fact]
    public void Without_both_kinds_or_with_one_score_there_is_no_fit()
    {
        Assert.Null(PlattScaling.Fit([], [0.1]));
        Assert.Null(PlattScaling.Fit([0.1], []));
        Assert.Null(PlattScaling.Fit([0.3, 0.3], [0.3]));
    }
}
