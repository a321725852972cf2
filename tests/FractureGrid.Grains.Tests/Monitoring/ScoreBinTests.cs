using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Outcomes;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Grains.Tests.Monitoring;

/// <summary>What the store counts is what the statistics read.</summary>
public sealed class ScoreBinTests
{
    [Fact]
    public void Counts_and_statistics_put_every_score_into_the_same_bin()
    {
        Assert.Equal(ScoreBins.Bins, OutcomeCounts.ScoreBins);
        var random = new Random(1);
        double[] scores =
        [
            0,
            1,
            0.5,
            Math.BitDecrement(1.0),
            double.Epsilon,
            .. Enumerable.Range(0, 10_000).Select(_ => random.NextDouble()),
        ];

        Assert.All(scores, score => Assert.Equal(ScoreBins.BinOf(score), OutcomeCounts.BinOf(score)));
    }

    [Fact]
    public void A_lesion_finds_a_reference_that_it_covers_by_half_and_each_is_found_once()
    {
        var lesions = new[] { Lesion(0, 0.9), Lesion(2, 0.8), Lesion(500, 0.7) };

        var matched = new LesionMatcher().Match(lesions, [Box(1)]);

        Assert.Equal([(0.9, true), (0.8, false), (0.7, false)], matched);
    }

    private static Lesion Lesion(double x, double score) => new() { Box = Box(x), Score = score };

    private static ImageBox Box(double x) =>
        new()
        {
            X = x,
            Y = 0,
            Width = 20,
            Height = 20,
        };
}
