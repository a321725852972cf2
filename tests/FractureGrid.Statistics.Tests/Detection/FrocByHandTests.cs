using CsCheck;
using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Detection;

namespace FractureGrid.Statistics.Tests.Detection;

/// <summary>
/// The empirical FROC curve as RJafroc defines it (lesion localisation fraction over all lesions against non-lesion localisations over all
/// images, joined by straight lines), worked by hand.
/// </summary>
public sealed class FrocByHandTests
{
    // By falling score: 0.9 find, 0.8 false, 0.7 find, 0.6 false, 0.5 find, 0.4 false; four lesions, one never found; four images.
    private static readonly MatchedImage[] Images =
    [
        Image(1, new(0.9, true), new(0.6, false)),
        Image(1, new ScoredHit(0.8, false)),
        Image(2, new(0.7, true), new(0.5, true)),
        Image(0, new ScoredHit(0.4, false)),
    ];

    private static readonly Gen<MatchedImage[]> AnyImages = Gen.Select(
            Gen.Select(Gen.Double[0, 1], Gen.Bool).Array[0, 5],
            Gen.Int[0, 2],
            Gen.Int[0, 4]
        )
        .Select(
            (detections, missed, patient) =>
                new MatchedImage
                {
                    Detections = [.. detections.Select(d => new ScoredHit(d.Item1, d.Item2)).OrderByDescending(d => d.Score)],
                    References = detections.Count(d => d.Item2) + missed,
                    Cluster = $"{patient}",
                }
        )
        .Array[1, 10];

    [Fact]
    public void The_curve_runs_through_the_points_worked_by_hand() =>
        Assert.Equal(
            [
                new(double.PositiveInfinity, 0, 0),
                new(0.9, 0, 0.25),
                new(0.8, 0.25, 0.25),
                new(0.7, 0.25, 0.5),
                new(0.6, 0.5, 0.5),
                new(0.5, 0.5, 0.75),
                new(0.4, 0.75, 0.75),
            ],
            FrocAnalysis.Curve(Images)
        );

    // To 0.5: (0.25 x 0.25 + 0.25 x 0.5) / 0.5. To 1: (0.1875 + 0.5 x 0.75) / 1, the last quarter level.
    [Theory]
    [InlineData(0.5, 0.375)]
    [InlineData(1, 0.5625)]
    [InlineData(0.1, 0.25)]
    public void The_area_is_the_mean_recall_up_to_the_limit(double limit, double expected)
    {
        var area = FrocAnalysis.Area(Images, limit)!;

        Assert.Equal(expected, area.Estimate.Value, 1e-12);
        Assert.Equal((limit, 4, 4), (area.Limit, area.Estimate.Images, area.Estimate.References));
        Assert.NotNull(area.Estimate.Interval);
    }

    // One image, a find and a false positive of one score: a straight line from (0, 0) to (1, 1).
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(0.5, 0.25)]
    [InlineData(2, 0.75)]
    public void Equal_scores_are_joined_by_a_slope(double limit, double expected) =>
        Assert.Equal(expected, FrocAnalysis.Area([Image(1, new(0.5, true), new(0.5, false))], limit)!.Estimate.Value, 1e-12);

    [Fact]
    public void The_operating_table_has_the_rows_worked_by_hand()
    {
        var rows = OperatingTable.Of(Images, [0.1, 0.25, 0.5, 3]);

        Assert.Equal(
            [
                (0.9, 0.25, new Proportion(1, 1), 0.0),
                (0.7, 0.5, new Proportion(2, 3), 0.25),
                (0.5, 0.75, new Proportion(3, 5), 0.5),
                (0.4, 0.75, new Proportion(3, 6), 0.75),
            ],
            rows.Select(r => (r.Threshold, r.Recall.Value, r.Precision, r.FalsePositivesPerImage))
        );
    }

    [Fact]
    public void Where_the_first_detections_are_too_many_no_threshold_is_low_enough()
    {
        var row = OperatingTable.Of([Image(1, new(0.9, false), new(0.5, true))], [0.5])[0];

        Assert.Equal(double.PositiveInfinity, row.Threshold);
        Assert.Equal(0, row.Recall.Value);
        Assert.Null(row.Precision.Value);
    }

    [Fact]
    public void Images_with_one_lesion_and_with_several_are_compared()
    {
        var compared = LesionMultiplicity.Compare(Images, 0.5);

        // One lesion each: find, false, false over two images. Two lesions: two finds and no false positive.
        Assert.Equal(0.5, compared.Single!.Estimate.Value, 1e-12);
        Assert.Equal(1, compared.Multiple!.Estimate.Value, 1e-12);
        Assert.Equal(-0.5, compared.Difference!.Estimate.Value, 1e-12);
        Assert.Equal((2, 1), (compared.Single.Estimate.Images, compared.Multiple.Estimate.Images));
    }

    [Fact]
    public void Without_images_of_a_kind_there_is_no_comparison()
    {
        var compared = LesionMultiplicity.Compare(Images[..2], 0.5);

        Assert.Null(compared.Multiple);
        Assert.Null(compared.Difference);
        Assert.NotNull(compared.Single);
    }

    [Fact]
    public void A_patient_in_both_parts_moves_both_so_that_equal_parts_never_differ() =>
        AnyImages
            .Where(images => images.Any(i => i.References > 0))
            .Sample(
                images =>
                {
                    var difference = FrocAnalysis.AreaDifference(images, images, 1)!.Estimate;
                    return difference.Value == 0 && difference.Interval is null or { Lower: 0, Upper: 0 };
                },
                iter: 20
            );

    [Fact]
    public void Counts_add_up_to_those_of_all_images_in_any_order() =>
        Gen.Select(AnyImages, AnyImages, AnyImages)
            .Sample(
                (a, b, c) =>
                {
                    FrocCounts x = FrocCounts.Of(a),
                        y = FrocCounts.Of(b),
                        z = FrocCounts.Of(c);
                    var pooled = FrocCounts.Of([.. a, .. b, .. c]);
                    return new[] { x + y + z, x + (y + z), z + x + y }.All(sum => Same(sum, pooled));
                }
            );

    [Fact]
    public void The_exact_area_lies_within_the_bound_of_the_counted_one() =>
        Gen.Select(AnyImages, Gen.Double[0.05, 3])
            .Where((images, _) => images.Any(i => i.References > 0))
            .Sample(
                (images, limit) =>
                {
                    // Crowded into a few bins, so that binning matters.
                    MatchedImage[] crowded =
                    [
                        .. images.Select(i => i with { Detections = [.. i.Detections.Select(d => d with { Score = d.Score / 1000 })] }),
                    ];
                    var exact = FrocAnalysis.Area(crowded, limit)!.Estimate.Value;
                    var (value, bound) = FrocCounts.Of(crowded).Area(limit)!.Value;
                    return Math.Abs(exact - value) <= bound + 1e-12;
                },
                iter: 200
            );

    [Fact]
    public void Recall_at_a_limit_is_the_highest_of_the_curve_up_to_it() =>
        Gen.Select(AnyImages, Gen.Double[0.01, 3])
            .Where((images, _) => images.Any(i => i.References > 0))
            .Sample(
                (images, limit) =>
                {
                    var counts = FrocCounts.Of(images);
                    var highest = counts.Curve().Where(point => point.FalsePositivesPerImage <= limit).Max(point => point.Recall);
                    return counts.RecallAt(limit) == highest;
                }
            );

    [Fact]
    public void Without_reference_lesions_there_is_no_area()
    {
        MatchedImage[] healthy = [Image(0, new ScoredHit(0.4, false))];

        Assert.Null(FrocAnalysis.Area(healthy, 1));
        Assert.Null(FrocCounts.Of(healthy).Area(1));
        Assert.Null(FrocCounts.Of(healthy).RecallAt(1));
        Assert.Empty(OperatingTable.Of(healthy));
        Assert.Empty(FrocCounts.Of(healthy).Curve());
    }

    [Fact]
    public void A_limit_of_0_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => FrocAnalysis.Area(Images, 0));

    private static bool Same(FrocCounts left, FrocCounts right) =>
        left.Hits.Counts.SequenceEqual(right.Hits.Counts)
        && left.FalsePositives.Counts.SequenceEqual(right.FalsePositives.Counts)
        && (left.Images, left.References) == (right.Images, right.References);

    private static MatchedImage Image(int references, params ScoredHit[] detections) =>
        new() { Detections = detections, References = references };
}
