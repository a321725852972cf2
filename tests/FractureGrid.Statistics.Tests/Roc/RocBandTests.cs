using FractureGrid.Statistics.Roc;

namespace FractureGrid.Statistics.Tests.Roc;

public sealed class RocBandTests
{
    [Fact]
    public void Each_threshold_has_a_box_of_two_intervals_that_hold_together()
    {
        // At 0.5: 18 of 20 positives and 2 of 10 negatives.
        double[] positives = [.. Enumerable.Repeat(0.75, 18), 0.25, 0.25];
        double[] negatives = [0.75, 0.75, .. Enumerable.Repeat(0.25, 8)];

        var box = RocBand.Of(ScoreBins.Of(positives), ScoreBins.Of(negatives)).Single(point => point.Threshold is 0.75);

        Assert.Equal((0.2, 0.9), (box.FalsePositiveRate, box.TruePositiveRate));
        // SciPy 1.10: Wilson's formula with z = norm.ppf((1 + sqrt(0.95)) / 2) = 2.2364766.
        Assert.Equal(0.04832771790717244, box.LeastFalsePositiveRate, 1e-9);
        Assert.Equal(0.5517210169984423, box.MostFalsePositiveRate, 1e-9);
        Assert.Equal(0.6637427839130499, box.LeastTruePositiveRate, 1e-9);
        Assert.Equal(0.9762104282973614, box.MostTruePositiveRate, 1e-9);
    }

    [Fact]
    public void A_missing_class_has_no_band() => Assert.Empty(RocBand.Of(ScoreBins.Of([0.5]), ScoreBins.Empty));
}
