using CsCheck;
using FractureGrid.Statistics.Detection;

namespace FractureGrid.Statistics.Tests.Detection;

public sealed class DetectionFiguresTests
{
    // 30 images of i % 3 reference boxes [100+300k, 50+7i, 80, 60] and 4 detections [100+300k+shift, 50+7i, 80, 60] with j = 4i+k,
    // score (37j mod 127)/127, shift 29j mod 61; hit when k < i % 3 and (80-shift)/(80+shift) >= 0.5. scikit-learn 1.2.1 and COCO's rule:
    // p, r, _ = precision_recall_curve(hits, scores); r *= sum(hits)/references
    // mean([max(p[:-1][r[:-1] >= q/100], default=0) for q in range(101)])
    [Fact]
    public void Average_precision_agrees_with_COCO()
    {
        var images = CocoImages();

        var precision = AveragePrecision.Of(images)!;

        Assert.Equal((30, 30), (precision.Images, precision.References));
        Assert.Equal(0.059226490024889014, precision.Value, 1e-12);
        Assert.Equal(0.43333333333333335, FrocAnalysis.Curve(images)[^1].Recall, 1e-12);
        Assert.True(precision.Interval!.Value.Contains(precision.Value));
    }

    [Fact]
    public void Recall_at_a_rate_is_the_best_recall_that_any_threshold_gives_within_it() =>
        Gen.Select(Images, Gen.Int[0, 20])
            .Where((images, _) => images.Any(i => i.References > 0))
            .Sample(
                (images, tenths) =>
                {
                    var rate = tenths / 10.0;
                    var expected = images
                        .SelectMany(i => i.Detections.Select(d => d.Score))
                        .Append(2)
                        .Select(threshold =>
                            (
                                Alarms: images.Sum(i => i.Detections.Count(d => d.Score >= threshold && !d.IsHit)),
                                Hits: images.Sum(i => i.Detections.Count(d => d.Score >= threshold && d.IsHit))
                            )
                        )
                        .Where(x => 10 * x.Alarms <= tenths * images.Length)
                        .Max(x => x.Hits);
                    var recall = FrocAnalysis.RecallAt(images, rate)!;
                    return recall.Value == (double)expected / images.Sum(i => i.References);
                },
                iter: 200
            );

    [Fact]
    public void The_order_of_the_images_changes_no_figure() =>
        Images.Sample(
            images =>
            {
                MatchedImage[] reversed = [.. images.Reverse()];
                return AveragePrecision.Of(images)?.Value == AveragePrecision.Of(reversed)?.Value
                    && FrocAnalysis.Curve(images).SequenceEqual(FrocAnalysis.Curve(reversed));
            },
            iter: 200
        );

    [Fact]
    public void The_curve_never_falls() =>
        Images.Sample(images =>
        {
            var curve = FrocAnalysis.Curve(images);
            return curve
                .Zip(curve.Skip(1))
                .All(p => p.First.Recall <= p.Second.Recall && p.First.FalsePositivesPerImage <= p.Second.FalsePositivesPerImage);
        });

    [Fact]
    public void The_interval_is_the_same_each_time()
    {
        var first = FrocAnalysis.RecallAt(CocoImages(), 0.5)!;
        var second = FrocAnalysis.RecallAt(CocoImages(), 0.5)!;

        Assert.Equal(first, second);
    }

    [Fact]
    public void Images_of_one_cluster_move_together_so_that_a_single_cluster_has_no_interval()
    {
        var images = CocoImages().Select(i => i with { Cluster = "one" }).ToArray();

        Assert.Null(AveragePrecision.Of(images)!.Interval);
    }

    [Fact]
    public void Larger_clusters_widen_the_interval()
    {
        var images = CocoImages();
        // Every image twice: as pairs the information is that of 30 images, taken as 60 images it looks like more.
        var pairs = images.Concat(images).Select((image, i) => image with { Cluster = $"{i % images.Length}" }).ToArray();
        var apart = images.Concat(images).ToArray();

        var honest = FrocAnalysis.RecallAt(pairs, 0.5)!.Interval!.Value;
        var naive = FrocAnalysis.RecallAt(apart, 0.5)!.Interval!.Value;

        Assert.True(honest.Upper - honest.Lower > naive.Upper - naive.Lower);
    }

    [Fact]
    public void Without_reference_lesions_there_is_nothing_to_recall()
    {
        MatchedImage[] images = [MatchedImage.Match([], [])];

        Assert.Null(FrocAnalysis.RecallAt(images, 0.1));
        Assert.Null(AveragePrecision.Of(images));
        Assert.Empty(FrocAnalysis.Curve(images));
    }

    private static MatchedImage[] CocoImages() =>
        [
            .. Enumerable
                .Range(0, 30)
                .Select(i =>
                    MatchedImage.Match(
                        Enumerable.Range(0, 4).Select(k => Detection(i, k)),
                        [.. Enumerable.Range(0, i % 3).Select(k => new LesionBox(100 + 300 * k, 50 + 7 * i, 80, 60))]
                    )
                ),
        ];

    private static ScoredBox Detection(int i, int k)
    {
        var j = 4 * i + k;
        return new ScoredBox(new LesionBox(100 + 300 * k + j * 29 % 61, 50 + 7 * i, 80, 60), j * 37 % 127 / 127.0);
    }

    private static Gen<MatchedImage[]> Images =>
        Gen.Select(Gen.Select(Gen.Int[0, 20], Gen.Bool).Array[0, 5], Gen.Int[0, 2])
            .Select((detections, missed) => Image(detections, missed))
            .Array[1, 10];

    private static MatchedImage Image((int Score, bool IsHit)[] detections, int missed) =>
        new()
        {
            Detections = [.. detections.Select(d => new ScoredHit(d.Score / 20.0, d.IsHit)).OrderByDescending(d => d.Score)],
            References = detections.Count(d => d.IsHit) + missed,
        };
}
