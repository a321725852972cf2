using FractureGrid.Statistics.Detection;

namespace FractureGrid.Statistics.Tests.Detection;

/// <summary>Table 2 of the paper (doi 10.21037/qims-23-878), over its 1,557 validation images.</summary>
public sealed class PaperTableTwoTests
{
    private const int Images = 1557;
    private const int References = 1311;

    private static readonly (double Threshold, double Recall, double Precision, double FalsePositives)[] Rows =
    [
        (0.576, 0.742, 0.862, 0.1),
        (0.379, 0.785, 0.768, 0.2),
        (0.262, 0.805, 0.693, 0.3),
        (0.193, 0.824, 0.634, 0.4),
        (0.149, 0.840, 0.586, 0.5),
    ];

    // Precision p and f false positives per image leave f n p / (1 - p) finds, which are the recall's share of the lesions.
    [Fact]
    public void Every_row_implies_about_1311_reference_lesions() =>
        Assert.All(
            Rows,
            row => Assert.Equal(References, row.FalsePositives * Images * row.Precision / (1 - row.Precision) / row.Recall, 2.5)
        );

    [Fact]
    public void Detections_with_that_many_lesions_give_the_printed_table()
    {
        var rows = OperatingTable.Of(Detections());

        Assert.Equal(Rows.Length, rows.Count);
        Assert.All(
            Rows.Zip(rows),
            pair =>
            {
                Assert.Equal(pair.First.Threshold, pair.Second.Threshold);
                Assert.Equal(pair.First.Recall, pair.Second.Recall.Value, 0.0005);
                Assert.Equal(pair.First.Precision, pair.Second.Precision.Value!.Value, 0.0015);
                Assert.Equal(pair.First.FalsePositives, pair.Second.FalsePositivesPerImage, 0.0007);
                Assert.Equal((Images, References), (pair.Second.Recall.Images, pair.Second.Recall.References));
            }
        );
    }

    // Between two thresholds lie the finds and the false positives by which their rows differ.
    private static MatchedImage[] Detections()
    {
        var detections = Enumerable.Range(0, Images).Select(_ => new List<ScoredHit>()).ToArray();
        int hits = 0,
            alarms = 0;
        foreach (var row in Rows)
        {
            for (; hits < Math.Round(row.Recall * References); hits++)
            {
                detections[hits % Images].Add(new ScoredHit(row.Threshold, true));
            }

            for (; alarms < Math.Floor(row.FalsePositives * Images); alarms++)
            {
                detections[alarms % Images].Add(new ScoredHit(row.Threshold, false));
            }
        }

        return
        [
            .. detections.Select(
                (found, i) =>
                    new MatchedImage
                    {
                        Detections = [.. found.OrderByDescending(d => d.Score)],
                        References = References / Images + (i < References % Images ? 1 : 0),
                    }
            ),
        ];
    }
}
