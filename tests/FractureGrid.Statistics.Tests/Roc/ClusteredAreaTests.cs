using FractureGrid.Statistics.Roc;

namespace FractureGrid.Statistics.Tests.Roc;

public sealed class ClusteredAreaTests
{
    private static readonly ClusteredScore[] Alone =
    [
        .. Enumerable.Range(0, 80).Select(i => new ClusteredScore(i * 53 % 97 + 20, true, null)),
        .. Enumerable.Range(0, 80).Select(i => new ClusteredScore(i * 31 % 89, false, null)),
    ];

    [Fact]
    public void Of_independent_cases_it_is_close_to_DeLongs_interval()
    {
        var interval = ClusteredArea.Interval(Alone)!.Value;

        var area = RocAnalysis.Area([.. Scores(true)], [.. Scores(false)])!.Wald!.Value;
        Assert.Equal(area.Lower, interval.Lower, 0.015);
        Assert.Equal(area.Upper, interval.Upper, 0.015);
    }

    [Fact]
    public void Repeating_each_case_within_its_cluster_adds_no_certainty()
    {
        var named = Alone.Select((c, i) => c with { Cluster = $"patient {i}" }).ToList();

        Assert.Equal(ClusteredArea.Interval(named), ClusteredArea.Interval([.. named.SelectMany(c => Enumerable.Repeat(c, 5))]));
    }

    [Fact]
    public void Cases_taken_as_independent_that_are_not_would_look_more_certain()
    {
        var repeated = Alone.Select((c, i) => c with { Cluster = $"patient {i}" }).SelectMany(c => Enumerable.Repeat(c, 5)).ToList();

        var clustered = ClusteredArea.Interval(repeated)!.Value;
        var independent = ClusteredArea.Interval([.. repeated.Select(c => c with { Cluster = null })])!.Value;

        Assert.True(clustered.Upper - clustered.Lower > 1.8 * (independent.Upper - independent.Lower));
    }

    [Fact]
    public void One_cluster_or_one_class_has_no_interval()
    {
        Assert.Null(ClusteredArea.Interval([.. Alone.Select(c => c with { Cluster = "one" })]));
        Assert.Null(ClusteredArea.Interval([.. Alone.Where(c => c.IsPositive)]));
        Assert.Null(ClusteredArea.Interval([]));
    }

    private static IEnumerable<double> Scores(bool positive) => Alone.Where(c => c.IsPositive == positive).Select(c => c.Score);
}
