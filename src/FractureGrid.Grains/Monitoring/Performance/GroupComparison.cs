using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Statistics.Hypotheses;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Grains.Monitoring.Performance;

/// <summary>Tests whether groups of one attribute differ: areas by their variances, sensitivity and specificity by their tables.</summary>
internal sealed class GroupComparison(PerformanceOptions options)
{
    public const string Area = "AUC";
    public const string Sensitivity = "sensitivity";
    public const string Specificity = "specificity";
    private const string TooFew = "fewer than two groups have cases enough";

    /// <summary>The tests over the groups that are shown.</summary>
    public IReadOnlyList<GroupTest> Compare(IReadOnlyList<OutcomeCounts> groups)
    {
        var builder = new FigureBuilder(options);
        var areas = groups.Select(FigureBuilder.Binned).OfType<BinnedAuc>().Select(b => b.Estimate).Where(builder.IsEnough).ToList();
        var confusions = groups.Select(g => FigureBuilder.Confusion(g, Outcome.Fracture)).ToList();
        return
        [
            OfAreas(areas),
            OfShares(Sensitivity, [.. confusions.Select(c => (c.TruePositives, c.FalseNegatives))]),
            OfShares(Specificity, [.. confusions.Select(c => (c.TrueNegatives, c.FalsePositives))]),
        ];
    }

    /// <summary>Holm's adjustment of each figure over the attributes.</summary>
    public static IReadOnlyList<AttributePerformance> Adjust(IReadOnlyList<AttributePerformance> attributes)
    {
        var adjusted = new Dictionary<(string, string), double>();
        foreach (var figure in new[] { Area, Sensitivity, Specificity })
        {
            var tested = attributes
                .Select(a => (a.Attribute, P: a.Tests.Single(t => string.Equals(t.Figure, figure, StringComparison.Ordinal)).PValue))
                .Where(a => a.P is not null)
                .ToList();
            var values = MultipleTesting.Holm([.. tested.Select(a => a.P!.Value)]);
            foreach (var (attribute, value) in tested.Zip(values))
            {
                adjusted[(attribute.Attribute, figure)] = value;
            }
        }

        return
        [
            .. attributes.Select(a =>
                a with
                {
                    Tests =
                    [
                        .. a.Tests.Select(t =>
                            t with
                            {
                                AdjustedPValue = adjusted.TryGetValue((a.Attribute, t.Figure), out var value) ? value : null,
                            }
                        ),
                    ],
                }
            ),
        ];
    }

    private static GroupTest OfAreas(List<AucEstimate> areas) =>
        AucHomogeneity.Test(areas) is { } result
            ? Of(Area, result.Test, areas.Count - result.LeftOut)
            : new GroupTest { Figure = Area, Reason = TooFew };

    private GroupTest OfShares(string figure, IReadOnlyList<(long Yes, long No)> shares)
    {
        var enough = shares.Where(share => share.Yes + share.No >= options.LeastCases).ToList();
        if (enough.Count < 2)
        {
            return new GroupTest { Figure = figure, Reason = TooFew };
        }

        var cells = new long[enough.Count, 2];
        for (var i = 0; i < enough.Count; i++)
        {
            (cells[i, 0], cells[i, 1]) = enough[i];
        }

        return IndependenceTest.Of(new ContingencyTable(cells)) is { } test
            ? Of(figure, test, enough.Count)
            : new GroupTest { Figure = figure, Reason = "all groups are alike to the last case" };
    }

    private static GroupTest Of(string figure, SignificanceTest test, int groups) =>
        new()
        {
            Figure = figure,
            Method = test.Method,
            Statistic = test.Statistic,
            DegreesOfFreedom = test.DegreesOfFreedom,
            PValue = test.PValue,
            Groups = groups,
        };
}
