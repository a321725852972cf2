using System.Runtime.InteropServices;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Grains.Monitoring.Performance;

/// <summary>Subgroup tables from counts, as the paper's Tables 3 and 4. A pure function.</summary>
public static class PerformanceTables
{
    private static readonly string[] Notes =
    [
        "Images are taken as independent of each other; several images of one patient make intervals too narrow and tests too bold.",
        "Scores are counted in 4,096 bins; the bound says by how much this can have moved an area.",
        "Precision and negative predictive value hold for the prevalence at hand only.",
        "P values are adjusted after Holm over the attributes, for each figure by itself.",
    ];

    /// <summary>From counts of each site and model.</summary>
    public static PerformanceReport Build(
        OutcomeFilter filter,
        IReadOnlyList<OutcomeScope> scopes,
        IReadOnlyList<GroupCounts> counts,
        PerformanceOptions options
    )
    {
        var sums = new Dictionary<(string Attribute, string Value), OutcomeCounts>();
        foreach (var group in counts)
        {
            var key = group.Attribute is OutcomeAttributes.All ? (OutcomeAttributes.Site, group.Site) : (group.Attribute, group.Value);
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
            (sum ??= new OutcomeCounts()).Add(group.Counts);
        }

        return Build(filter, scopes, [.. sums.Select(sum => new AttributeCounts(sum.Key.Attribute, sum.Key.Value, sum.Value))], options);
    }

    /// <summary>From sums over sites and models, all outcomes by site (<see cref="IOutcomeStore.TotalsAsync"/>).</summary>
    public static PerformanceReport Build(
        OutcomeFilter filter,
        IReadOnlyList<OutcomeScope> scopes,
        IReadOnlyList<AttributeCounts> totals,
        PerformanceOptions options
    )
    {
        var byAttribute = totals.ToLookup(total => total.Attribute, StringComparer.Ordinal);
        var all = new OutcomeCounts();
        foreach (var site in byAttribute[OutcomeAttributes.Site])
        {
            all.Add(site.Counts);
        }

        return Build(filter, scopes, all, byAttribute, [OutcomeAttributes.Site, .. OutcomeAttributes.Subgroups], options);
    }

    /// <summary>Without a table of the sites; P values are adjusted over the tables that there are.</summary>
    public static PerformanceReport Parts(
        OutcomeFilter filter,
        IReadOnlyList<OutcomeScope> scopes,
        OutcomeCounts all,
        IReadOnlyList<AttributeCounts> totals,
        PerformanceOptions options
    ) =>
        Build(filter, scopes, all, totals.ToLookup(total => total.Attribute, StringComparer.Ordinal), OutcomeAttributes.Subgroups, options);

    /// <summary>Groups without figures.</summary>
    public static PerformanceReport Names(
        OutcomeFilter filter,
        IReadOnlyList<OutcomeScope> scopes,
        IReadOnlyList<(string Attribute, string Value)> names
    ) =>
        new()
        {
            Filter = filter,
            Scopes = scopes,
            All = new GroupPerformance { Value = OutcomeAttributes.All },
            Attributes =
            [
                .. OutcomeAttributes.Subgroups.Select(attribute => new AttributePerformance
                {
                    Attribute = attribute,
                    Groups =
                    [
                        .. names
                            .Where(name => string.Equals(name.Attribute, attribute, StringComparison.Ordinal))
                            .Select(name => new GroupPerformance { Value = name.Value }),
                    ],
                    Tests = [],
                }),
            ],
            Notes = NotesOn(scopes),
        };

    private static string[] NotesOn(IReadOnlyList<OutcomeScope> scopes) =>
        scopes.Select(scope => scope.ModelHash).Where(hash => hash.Length > 0).Distinct(StringComparer.Ordinal).Count() > 1
            ? ["Outcomes of several models are counted together; choose one to read its figures.", .. Notes]
            : Notes;

    private static PerformanceReport Build(
        OutcomeFilter filter,
        IReadOnlyList<OutcomeScope> scopes,
        OutcomeCounts all,
        ILookup<string, AttributeCounts> byAttribute,
        IEnumerable<string> attributes,
        PerformanceOptions options
    ) =>
        new()
        {
            Filter = filter,
            Scopes = scopes,
            All = Total(all, options),
            Attributes = GroupComparison.Adjust([.. attributes.Select(attribute => Table(attribute, byAttribute[attribute], options))]),
            Notes = NotesOn(scopes),
        };

    private static GroupPerformance Total(OutcomeCounts all, PerformanceOptions options) =>
        GroupSuppression.Of([all.Images], options.LeastImages)[0] is { } reason
            ? new GroupPerformance { Value = OutcomeAttributes.All, Hidden = reason }
            : new FigureBuilder(options).Build(OutcomeAttributes.All, all);

    private static AttributePerformance Table(string attribute, IEnumerable<AttributeCounts> totals, PerformanceOptions options)
    {
        var groups = totals.OrderBy(total => total.Value, StringComparer.Ordinal).ToList();
        // Images that were not analysed are persons' too.
        var hidden = GroupSuppression.Of([.. groups.Select(g => g.Counts.Images + g.Counts.NotAnalysed)], options.LeastImages);
        var builder = new FigureBuilder(options);
        var shown = groups.Where((_, i) => hidden[i] is null).Select(group => group.Counts).ToList();
        return new AttributePerformance
        {
            Attribute = attribute,
            Groups =
            [
                .. groups.Select(
                    (group, i) =>
                        hidden[i] is { } reason
                            ? new GroupPerformance { Value = group.Value, Hidden = reason }
                            : builder.Build(group.Value, group.Counts)
                ),
            ],
            Tests = new GroupComparison(options).Compare(shown),
        };
    }
}
