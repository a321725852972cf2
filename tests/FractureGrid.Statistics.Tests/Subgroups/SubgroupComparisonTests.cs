using FractureGrid.Statistics.Intervals;
using FractureGrid.Statistics.Roc;
using FractureGrid.Statistics.Subgroups;
using FractureGrid.Statistics.Tests.Charts;

namespace FractureGrid.Statistics.Tests.Subgroups;

public sealed class SubgroupComparisonTests
{
    [Fact]
    public void Groups_of_different_patients_are_compared_by_DeLong_and_chi_squared()
    {
        Subgroup[] groups = [Group("a", 1, 200, 1.5), Group("b", 2, 300, 1.2), Group("c", 3, 250, 1.4)];

        var comparison = Compare(new SubgroupAttribute("device", groups));

        var expected = AucHomogeneity.Test([.. groups.Select(Area)])!;
        Assert.Equal(expected.Test, comparison.Test);
        Assert.False(comparison.PatientsHaveSeveralCases);
        Assert.Equal(comparison.Test!.PValue, comparison.AdjustedPValue);
        Assert.Equal(groups.Select(g => Area(g).Logit), comparison.Groups.Select(g => g.Interval));
    }

    // Each patient has a case in both groups. DeLong's paired test takes that into account in closed form: z squared is the chi-squared that the
    // bootstrap must come near, and which a test of independent areas misses by far.
    [Fact]
    public void Groups_that_share_patients_are_compared_by_patient_bootstrap_which_says_so()
    {
        var first = Group("left", 4, 400, 1.3);
        var random = new Random(5);
        var second = new Subgroup(
            "right",
            [.. first.Cases.Select(c => c with { Score = c.Score * 0.95 + 0.3 * Simulation.Normal(random) })]
        );

        var comparison = Compare(new SubgroupAttribute("side", [first, second]));

        var paired = AucComparison.Paired(Scores(first), Scores(second))!;
        var chi = paired.Z * paired.Z;
        Assert.True(comparison.PatientsHaveSeveralCases);
        Assert.Contains("patient bootstrap", comparison.Test!.Method, StringComparison.Ordinal);
        Assert.InRange(comparison.Test.Statistic / chi, 0.8, 1.25);
        Assert.True(AucHomogeneity.Test([Area(first), Area(second)])!.Test.Statistic < chi / 3);
        Assert.Equal(1, comparison.Test.DegreesOfFreedom);
    }

    [Fact]
    public void Several_images_of_a_patient_widen_the_interval()
    {
        var apart = Group("a", 6, 300, 1.2);
        // Every case four times: no more information than once.
        var copies = new Subgroup("a", [.. apart.Cases.SelectMany(c => Enumerable.Repeat(c, 4))]);

        var honest = Compare(new SubgroupAttribute("sex", [copies, Group("b", 7, 50, 1)])).Groups[0];

        var naive = honest.Area!.Logit!.Value;
        var delong = Area(apart).Logit!.Value;
        Assert.InRange(Width(honest.Interval!.Value) / Width(delong), 0.9, 1.1);
        Assert.True(Width(naive) < 0.6 * Width(delong));
    }

    [Fact]
    public void P_values_are_adjusted_over_the_attributes_that_were_tested()
    {
        var comparisons = SubgroupComparison.Compare([
            new SubgroupAttribute("device", [Group("a", 8, 300, 2), Group("b", 9, 300, 0.5)]),
            new SubgroupAttribute("sex", [Group("f", 10, 200, 1.2), Group("m", 11, 200, 1.3)]),
            new SubgroupAttribute("age", [Group("old", 12, 200, 1.2)]),
        ]);

        Assert.Equal(2 * comparisons[0].Test!.PValue, comparisons[0].AdjustedPValue!.Value, 1e-12);
        Assert.Equal(comparisons[1].Test!.PValue, comparisons[1].AdjustedPValue!.Value, 1e-12);
        Assert.Null(comparisons[2].Test);
        Assert.Null(comparisons[2].AdjustedPValue);
    }

    [Fact]
    public void A_group_without_a_class_is_shown_but_left_out()
    {
        var healthy = new Subgroup("c", [new ScoredCase(0.2, false), new ScoredCase(0.3, false)]);

        var independent = Compare(new SubgroupAttribute("device", [Group("a", 13, 99, 1), Group("b", 14, 99, 1), healthy]));
        var shared = Compare(new SubgroupAttribute("device", [Group("a", 13, 99, 1), Group("b", 13, 99, 1.1), healthy]));

        Assert.All([independent, shared], c => Assert.Equal((1, 1.0), (c.LeftOut, c.Test!.DegreesOfFreedom)));
        Assert.All([independent, shared], c => Assert.Null(c.Groups[2].Area));
        Assert.Equal((false, true), (independent.PatientsHaveSeveralCases, shared.PatientsHaveSeveralCases));
    }

    private static AttributeComparison Compare(SubgroupAttribute attribute) => SubgroupComparison.Compare([attribute])[0];

    private static AucEstimate Area(Subgroup group) => RocAnalysis.Area(Scores(group).Positives.Span, Scores(group).Negatives.Span)!;

    private static CaseScores Scores(Subgroup group) =>
        new(
            group.Cases.Where(c => c.IsPositive).Select(c => c.Score).ToArray(),
            group.Cases.Where(c => !c.IsPositive).Select(c => c.Score).ToArray()
        );

    private static Subgroup Group(string name, int seed, int cases, double shift)
    {
        var random = new Random(seed);
        return new Subgroup(
            name,
            [
                .. Enumerable
                    .Range(0, cases)
                    .Select(i =>
                    {
                        var positive = i % 5 < 2;
                        return new ScoredCase(Simulation.Normal(random) + (positive ? shift : 0), positive, $"{seed}-{i}");
                    }),
            ]
        );
    }

    private static double Width(Interval interval) => interval.Upper - interval.Lower;
}
