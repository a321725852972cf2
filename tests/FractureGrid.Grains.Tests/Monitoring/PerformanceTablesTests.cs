using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Performance;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Grains.Tests.Monitoring;

public sealed class PerformanceTablesTests
{
    private static readonly PerformanceOptions Options = new();

    [Fact]
    public void Area_and_interval_are_those_of_the_scores()
    {
        // Scores on bin edges, so that binning moves nothing.
        var random = new Random(3);
        double[] positives = [.. Enumerable.Range(0, 80).Select(_ => random.Next(1500, 4096) / 4096.0)];
        double[] negatives = [.. Enumerable.Range(0, 120).Select(_ => random.Next(0, 2600) / 4096.0)];
        var expected = RocAnalysis.Area(positives, negatives)!;

        var all = Report(Group("a", positives, negatives)).All;

        Assert.Equal(expected.Value, all.Area!.Value!.Value, 12);
        Assert.Equal(expected.Logit!.Value.Lower, all.Area.Lower!.Value, 12);
        Assert.Equal((200, 80, 120), (all.Area.Count, all.WithFracture, all.WithoutFracture));
        Assert.Equal(0.4, all.Prevalence!.Value);
    }

    [Fact]
    public void Answers_give_sensitivity_and_specificity_at_both_operating_points()
    {
        var counts = new OutcomeCounts();
        // 50 with fracture: 30 FRACTURE, 10 DOUBT, 10 NO FRACTURE; 100 without: 5, 15, 80.
        Answer(counts, Outcome.Fracture, 30, 5);
        Answer(counts, Outcome.Doubt, 10, 15);
        Answer(counts, Outcome.NoFracture, 10, 80);

        var all = Report(Cells("a", counts)).All;

        Assert.Equal((0.6, 0.95), (all.AtFracture!.Sensitivity.Value, all.AtFracture.Specificity.Value));
        Assert.Equal((0.8, 0.8), (all.AtDoubt!.Sensitivity.Value, all.AtDoubt.Specificity.Value));
        Assert.Equal((40 / 60.0, 60L), (all.AtDoubt.Precision.Value!.Value, all.AtDoubt.Precision.Count));
    }

    [Fact]
    public void Sensitivities_of_two_groups_are_compared_by_chi_squared_with_yates_correction()
    {
        OutcomeCounts first = new(),
            second = new();
        Answer(first, Outcome.Fracture, 40, 0);
        Answer(first, Outcome.NoFracture, 10, 60);
        Answer(second, Outcome.Fracture, 30, 0);
        Answer(second, Outcome.NoFracture, 20, 60);

        var report = Report([.. Cells("a", first, sex: "F"), .. Cells("a", second, sex: "M")]);

        var test = Test(report, OutcomeAttributes.Sex, "sensitivity");
        // (|40 x 20 - 10 x 30| - 50)^2 x 100 / (50 x 50 x 70 x 30), and R 4.2: pchisq(3.857143, 1, lower.tail = FALSE) = 0.04953461.
        Assert.Equal(3.857142857, test.Statistic!.Value, 8);
        Assert.Equal(0.04953461, test.PValue!.Value, 7);
        Assert.Equal("fewer than two groups have cases enough", Test(report, OutcomeAttributes.Device, "sensitivity").Reason);
        Assert.True(test.AdjustedPValue >= test.PValue);
    }

    [Fact]
    public void A_small_group_is_hidden_without_any_number()
    {
        OutcomeCounts large = new(),
            small = new();
        Answer(large, Outcome.NoFracture, 0, 60);
        Answer(small, Outcome.NoFracture, 0, 4);

        var report = Report([.. Cells("a", large, sex: "F"), .. Cells("a", small, sex: "M")]);

        var groups = report.Attributes.Single(a => a.Attribute is OutcomeAttributes.Sex).Groups;
        Assert.All(groups, group => Assert.Equal(new GroupPerformance { Value = group.Value, Hidden = group.Hidden }, group));
        Assert.All(groups, group => Assert.NotNull(group.Hidden));
        Assert.Equal(64, report.All.Images);
    }

    [Fact]
    public void Too_few_cases_are_said_instead_of_a_number()
    {
        var all = Report(Group("a", [0.9, 0.8, 0.7], [.. Enumerable.Range(0, 40).Select(i => i / 100.0)])).All;

        Assert.Null(all.Area!.Value);
        Assert.Equal("too few cases: 7 more with fracture and 0 more without fracture needed", all.Area.Reason);
        Assert.Null(all.Froc);
    }

    [Fact]
    public void Recall_and_froc_area_come_with_the_reason_why_they_have_no_interval()
    {
        var counts = new OutcomeCounts { MarkedImages = 100, ReferenceLesions = 50 };
        Answer(counts, Outcome.NoFracture, 0, 100);
        counts.Hits[4000] = 30;
        counts.FalseMarks[3500] = 10;
        counts.Hits[3000] = 10;
        counts.FalseMarks[2500] = 100;

        var froc = Report(Cells("a", counts)).All.Froc!;

        // At up to 0.1 false positives per image the second threshold is allowed, and below it the ten hits without further alarms.
        Assert.Equal(0.8, froc.Recalls[0].Value);
        Assert.Equal((50L, 100L), (froc.Recalls[0].Count, froc.Images));
        Assert.NotNull(froc.Recalls[0].Reason);
        Assert.InRange(froc.Area.Value!.Value, 0.7, 0.8);
    }

    private static PerformanceReport Report(IReadOnlyList<GroupCounts> counts) =>
        PerformanceTables.Build(new OutcomeFilter(), [], counts, Options);

    private static GroupTest Test(PerformanceReport report, string attribute, string figure) =>
        report
            .Attributes.Single(a => string.Equals(a.Attribute, attribute, StringComparison.Ordinal))
            .Tests.Single(t => string.Equals(t.Figure, figure, StringComparison.Ordinal));

    private static List<GroupCounts> Group(string site, double[] positives, double[] negatives)
    {
        var counts = new OutcomeCounts();
        foreach (var score in positives)
        {
            counts.Positives[OutcomeCounts.BinOf(score)]++;
        }

        foreach (var score in negatives)
        {
            counts.Negatives[OutcomeCounts.BinOf(score)]++;
        }

        return Cells(site, counts);
    }

    private static void Answer(OutcomeCounts counts, Outcome outcome, int withFracture, int without)
    {
        var bin = 1000 * (int)outcome;
        counts.Positives[bin] += withFracture;
        counts.Negatives[bin] += without;
        counts.Answers[2 * (int)outcome + 1] += withFracture;
        counts.Answers[2 * (int)outcome] += without;
    }

    private static List<GroupCounts> Cells(string site, OutcomeCounts counts, string sex = "F") =>
        [
            .. new[] { (OutcomeAttributes.All, OutcomeAttributes.All), (OutcomeAttributes.Sex, sex) }.Select(key => new GroupCounts
            {
                Site = site,
                ModelHash = "aa",
                Attribute = key.Item1,
                Value = key.Item2,
                Counts = counts,
            }),
        ];
}
