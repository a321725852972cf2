using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Performance;
using FractureGrid.Host.Monitoring.Evidence;
using FractureGrid.Storage.Outcomes.Counting;

namespace FractureGrid.Host.Monitoring.Exchange;

/// <summary>Adds the counts of several grids. The result is the same in whatever order they come.</summary>
public static class CountsMerge
{
    /// <param name="files">Each with the name of its signer.</param>
    /// <exception cref="FractureGridException">Two files count the same site and model, or a file is of another version.</exception>
    public static EvidenceData Merge(IReadOnlyList<(string Source, CountsFile File)> files)
    {
        var ordered = files.OrderBy(file => file.Source, StringComparer.Ordinal).ToList();
        var owners = new Dictionary<(string, string), string>();
        var groups = new List<GroupCounts>();
        foreach (var (source, file) in ordered)
        {
            if (file.Version != CountsFile.CurrentVersion)
            {
                throw new FractureGridException($"{source}: counts of version {file.Version} are not known here.");
            }

            foreach (var scope in file.Scopes)
            {
                if (!owners.TryAdd((scope.Site, scope.ModelHash), source))
                {
                    throw new FractureGridException(
                        $"{source} and {owners[(scope.Site, scope.ModelHash)]} both count site '{scope.Site}'; its images would count twice."
                    );
                }
            }

            groups.AddRange(file.Groups.Select(Read));
        }

        var all = new OutcomeCounts();
        foreach (var group in groups.Where(group => group.Attribute is OutcomeAttributes.All))
        {
            all.Add(group.Counts);
        }

        var filter = new OutcomeFilter { From = ordered.Min(file => file.File.Filter.From), To = ordered.Max(file => file.File.Filter.To) };
        var scopes = ordered.SelectMany(file => file.File.Scopes).OrderBy(scope => scope.Site, StringComparer.Ordinal).ToList();
        var report = PerformanceTables.Build(filter, scopes, groups, new PerformanceOptions());
        return new EvidenceData
        {
            Performance = report with
            {
                Notes =
                [
                    .. report.Notes,
                    "Groups that were too small at a site stayed there, so subgroup tables can add up to less than the total.",
                ],
            },
            Counts = report.All.Hidden is null ? all : null,
            Sources = [.. ordered.Select(file => file.Source)],
        };
    }

    private static GroupCounts Read(CountsGroup group) =>
        new()
        {
            Site = group.Site,
            ModelHash = group.ModelHash,
            Attribute = group.Attribute,
            Value = group.Value,
            Counts = CountCodec.Decode(group.Counts),
        };
}
