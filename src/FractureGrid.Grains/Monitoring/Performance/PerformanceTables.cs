using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Grains.Monitoring.Performance;

/// <summary>Subgroup tables from counts, as the paper's Tables 3 and 4. A pure function.</summary>
public static class PerformanceTables
{
    public const string Site = "site";

    private static readonly string[] Notes =
    [
        "Images are taken as independent of each other; several images of one patient make intervals too narrow and tests too bold.",
        "Scores are counted in 4,096 bins; the bound says by how much this can have moved an area.",
        "Precision and negative predictive value hold for the prevalence at hand only.",
        "P values are adjusted after Holm over the attributes, for each figure by itself.",
    ];

    public static PerformanceReport Build(
        OutcomeFilter filter,
        IReadOnlyList<OutcomeScope> scopes,
        IReadOnlyList<GroupCounts> counts,
        PerformanceOptions options
    )
    {
        var all = new OutcomeCounts();
        foreach (var group in counts.Where(IsAll))
        {
            all.Add(group.Counts);
        }

        var tables = OutcomeAttributes
            .Subgroups.Select(attribute =>
                Table(
                    attribute,
                    counts.Where(c => string.Equals(c.Attribute, attribute, StringComparison.Ordinal)).Select(c => (c.Value, c.Counts)),
                    options
                )
            )
            .Prepend(Table(Site, counts.Where(IsAll).Select(c => (c.Site, c.Counts)), options));
        return new PerformanceReport
        {
            Filter = filter,
            Scopes = scopes,
            All = Total(all, options),
            Attributes = GroupComparison.Adjust([.. tables]),
            Notes =
                scopes.Select(scope => scope.ModelHash).Where(hash => hash.Length > 0).Distinct(StringComparer.Ordinal).Count() > 1
                    ? ["Outcomes of several models are counted together; choose one to read its figures.", .. Notes]
                    : Notes,
        };
    }

    private static bool IsAll(GroupCounts counts) => counts.Attribute is OutcomeAttributes.All;

    private static GroupPerformance Total(OutcomeCounts all, PerformanceOptions options) =>
        GroupSuppression.Of([all.Images], options.LeastImages)[0] is { } reason
            ? new GroupPerformance { Value = OutcomeAttributes.All, Hidden = reason }
            : new FigureBuilder(options).Build(OutcomeAttributes.All, all);

    private static AttributePerformance Table(
        string attribute,
        IEnumerable<(string Value, OutcomeCounts Counts)> cells,
        PerformanceOptions options
    )
    {
        var groups = new SortedDictionary<string, OutcomeCounts>(StringComparer.Ordinal);
        foreach (var (value, counts) in cells)
        {
            if (!groups.TryGetValue(value, out var sum))
            {
                groups.Add(value, sum = new OutcomeCounts());
            }

            sum.Add(counts);
        }

        // Images that were not analysed are persons' too.
        var hidden = GroupSuppression.Of([.. groups.Values.Select(c => c.Images + c.NotAnalysed)], options.LeastImages);
        var builder = new FigureBuilder(options);
        var shown = groups.Where((_, i) => hidden[i] is null).Select(group => group.Value).ToList();
        return new AttributePerformance
        {
            Attribute = attribute,
            Groups =
            [
                .. groups.Select(
                    (group, i) =>
                        hidden[i] is { } reason
                            ? new GroupPerformance { Value = group.Key, Hidden = reason }
                            : builder.Build(group.Key, group.Value)
                ),
            ],
            Tests = new GroupComparison(options).Compare(shown),
        };
    }
}
