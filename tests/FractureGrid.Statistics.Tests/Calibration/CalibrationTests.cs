using CsCheck;
using FractureGrid.Statistics.Calibration;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Statistics.Tests.Calibration;

public sealed class CalibrationTests
{
    private static readonly Gen<(double, bool)[]> Cases = Gen.Select(Gen.Double[0, 1], Gen.Bool).Array[0, 40];

    // s = (i*37 % 211)/211, t = (i*29 % 97)/97 < 0.8 s + 0.05, i < 200. scikit-learn 1.2.1: brier_score_loss(t, s) and
    // calibration_curve(t, s, n_bins=20); ECE from its two arrays and the bins' sizes.
    [Fact]
    public void Brier_score_calibration_error_and_reliability_agree_with_scikit_learn()
    {
        var counts = CalibrationCounts.Of(
            Enumerable.Range(0, 200).Select(i => (i * 37 % 211 / 211.0, i * 29 % 97 / 97.0 < i * 37 % 211 / 211.0 * 0.8 + 0.05))
        );

        Assert.Equal(200, counts.Total);
        Assert.Equal(0.19466813413894563, counts.Brier!.Value, 1e-9);
        Assert.Equal(0.28805687203791464, counts.ExpectedError!.Value, 1e-9);
        Assert.Equal(20, counts.Reliability.Count);
        Assert.Equal(0.36363636363636365, counts.Reliability[0].Observed.Value!.Value, 1e-8);
        Assert.Equal(0.023696682464454978, counts.Reliability[0].MeanScore, 1e-8);
        Assert.Equal(0.07630331753554503, counts.Reliability[1].MeanScore, 1e-8);
        Assert.Equal(0.12585571353343863, counts.Reliability[2].MeanScore, 1e-8);
    }

    [Fact]
    public void Binned_scores_give_what_the_middles_of_their_bins_give()
    {
        double[] positives = [0.1, 0.7, 0.7, 0.93],
            negatives = [0.1, 0.2, 0.7];
        static double Middle(double score) => (Math.Floor(score * 4096) + 0.5) / 4096;

        var binned = CalibrationCounts.OfBins(ScoreBins.Of(positives), ScoreBins.Of(negatives));

        var exact = CalibrationCounts.Of([.. positives.Select(s => (Middle(s), true)), .. negatives.Select(s => (Middle(s), false))]);
        Assert.Equal(Figures(exact), Figures(binned));
    }

    [Fact]
    public void Adding_is_associative_commutative_and_equal_to_pooling() =>
        Gen.Select(Cases, Cases, Cases)
            .Sample(
                (a, b, c) =>
                {
                    CalibrationCounts x = CalibrationCounts.Of(a),
                        y = CalibrationCounts.Of(b),
                        z = CalibrationCounts.Of(c);
                    var pooled = Figures(CalibrationCounts.Of([.. a, .. b, .. c]));
                    return pooled == Figures(x + y + z) && pooled == Figures(x + (y + z)) && pooled == Figures(z + y + x);
                }
            );

    [Fact]
    public void Without_cases_there_is_no_figure()
    {
        Assert.Null(CalibrationCounts.Empty.Brier);
        Assert.Null(CalibrationCounts.Empty.ExpectedError);
        Assert.Empty(CalibrationCounts.Empty.Reliability);
    }

    [Fact]
    public void Sure_and_right_is_0_and_sure_and_wrong_is_1()
    {
        Assert.Equal(0, CalibrationCounts.Of([(1, true), (0, false)]).Brier);
        Assert.Equal(1, CalibrationCounts.Of([(1, false), (0, true)]).Brier);
    }

    [Fact]
    public void A_score_outside_of_0_to_1_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationCounts.Of([(1.5, true)]));

    private static (long, double?, double?, string) Figures(CalibrationCounts counts) =>
        (counts.Total, counts.Brier, counts.ExpectedError, string.Join(';', counts.Reliability));
}
