using CsCheck;
using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Statistics.Tests.Roc;

public sealed class BinnedRocTests
{
    // Scores that crowd within a few bins, so that binning does change their order.
    private static readonly Gen<double[]> Crowded = Gen.Select(Gen.Int[0, 3], Gen.Double[0, 1])
        .Select((bin, within) => (bin + within) / ScoreBins.Bins)
        .Array[2, 30];

    private static readonly Gen<double[]> Spread = Gen.Double[0, 1].Array[2, 200];

    [Fact]
    public void The_exact_area_lies_within_the_bound() =>
        Gen.Select(Gen.OneOf(Crowded, Spread), Gen.OneOf(Crowded, Spread))
            .Sample(
                (positives, negatives) =>
                {
                    var binned = BinnedRoc.Area(ScoreBins.Of(positives), ScoreBins.Of(negatives))!;
                    var exact = RocAnalysis.Area(positives, negatives)!;
                    return Math.Abs(exact.Value - binned.Estimate.Value) <= binned.AreaBound + 1e-12;
                },
                iter: 2000
            );

    [Fact]
    public void The_exact_standard_error_lies_within_the_bound() =>
        Gen.Select(Gen.OneOf(Crowded, Spread), Gen.OneOf(Crowded, Spread))
            .Sample(
                (positives, negatives) =>
                {
                    var binned = BinnedRoc.Area(ScoreBins.Of(positives), ScoreBins.Of(negatives))!;
                    var exact = RocAnalysis.Area(positives, negatives)!;
                    return Math.Abs(exact.StandardError!.Value - binned.Estimate.StandardError!.Value) <= binned.StandardErrorBound + 1e-12;
                },
                iter: 2000
            );

    [Fact]
    public void The_area_bound_is_reached_when_all_pairs_share_a_bin()
    {
        var binned = BinnedRoc.Area(ScoreBins.Of([0.50002, 0.50003]), ScoreBins.Of([0.50001, 0.500011]))!;

        Assert.Equal(0.5, binned.Estimate.Value);
        Assert.Equal(0.5, binned.AreaBound);
        Assert.Equal(1, RocAnalysis.Area([0.50002, 0.50003], [0.50001, 0.500011])!.Value);
    }

    [Fact]
    public void Scores_spread_over_the_bins_leave_a_small_bound()
    {
        double[] positives = [.. Enumerable.Range(0, 5000).Select(i => Math.Sqrt((i + 0.5) / 5000))];
        double[] negatives = [.. Enumerable.Range(0, 5000).Select(i => (i + 0.5) / 5000)];

        var binned = BinnedRoc.Area(ScoreBins.Of(positives), ScoreBins.Of(negatives))!;

        Assert.True(binned.AreaBound < 1.3e-4);
        Assert.True(binned.StandardErrorBound < 1e-5);
        Assert.Equal(2.0 / 3, binned.Estimate.Value, 1e-4);
    }

    [Fact]
    public void Scores_on_the_bins_lose_nothing() =>
        Gen.Select(Gen.Int[0, 8].Array[2, 40], Gen.Int[0, 8].Array[2, 40])
            .Sample(
                (p, n) =>
                {
                    double[] positives = [.. p.Select(i => i / 8.0)],
                        negatives = [.. n.Select(i => i / 8.0)];
                    var binned = BinnedRoc.Area(ScoreBins.Of(positives), ScoreBins.Of(negatives))!;
                    return binned.Estimate == RocAnalysis.Area(positives, negatives)
                        && BinnedRoc
                            .Curve(ScoreBins.Of(positives), ScoreBins.Of(negatives))
                            .Select(x => (x.FalsePositiveRate, x.TruePositiveRate))
                            .SequenceEqual(RocAnalysis.Curve(positives, negatives).Select(x => (x.FalsePositiveRate, x.TruePositiveRate)));
                }
            );

    [Fact]
    public void Adding_is_associative_commutative_and_equal_to_pooling() =>
        Gen.Select(Spread, Crowded, Spread)
            .Sample(
                (a, b, c) =>
                {
                    ScoreBins x = ScoreBins.Of(a),
                        y = ScoreBins.Of(b),
                        z = ScoreBins.Of(c);
                    var pooled = ScoreBins.Of([.. a, .. b, .. c]).Counts;
                    return pooled.SequenceEqual((x + y + z).Counts)
                        && pooled.SequenceEqual((x + (y + z)).Counts)
                        && pooled.SequenceEqual((z + x + y).Counts)
                        && x.Counts.SequenceEqual((x + ScoreBins.Empty).Counts);
                }
            );

    [Fact]
    public void One_score_more_is_one_count_more()
    {
        var bins = ScoreBins.Empty.With(0).With(1).With(1).With(0.5);

        Assert.Equal((1, 1, 2, 4), (bins.Counts[0], bins.Counts[2048], bins.Counts[4095], bins.Total));
    }

    [Fact]
    public void Answers_at_a_bin_edge_are_those_of_the_cases()
    {
        var counts = BinnedRoc.At(ScoreBins.Of([0.2, 0.5, 0.9]), ScoreBins.Of([0.1, 0.5, 0.4999]), 0.5);

        Assert.Equal(new ConfusionCounts(TruePositives: 2, FalsePositives: 1, TrueNegatives: 2, FalseNegatives: 1), counts);
    }

    [Fact]
    public void Stored_counts_come_back_and_false_ones_do_not()
    {
        var bins = ScoreBins.Of([0.1, 0.2, 0.2]);
        var negative = new long[ScoreBins.Bins];
        negative[7] = -1;
        var many = new long[ScoreBins.Bins];
        Array.Fill(many, int.MaxValue);

        Assert.True(ScoreBins.FromCounts(bins.Counts)!.Counts.SequenceEqual(bins.Counts));
        Assert.Null(ScoreBins.FromCounts([1, 2, 3]));
        Assert.Null(ScoreBins.FromCounts(negative));
        Assert.Null(ScoreBins.FromCounts(many));
    }

    [Fact]
    public void A_score_outside_of_0_to_1_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoreBins.Of([1.01]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoreBins.Of([double.NaN]));
    }

    [Fact]
    public void An_empty_class_has_no_area()
    {
        Assert.Null(BinnedRoc.Area(ScoreBins.Empty, ScoreBins.Of([0.4])));
        Assert.Empty(BinnedRoc.Curve(ScoreBins.Of([0.4]), ScoreBins.Empty));
    }
}
