using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.OperatingPoints;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Host.OperatingPoints;

/// <summary>Gives films the answers that shadow thresholds would have given, and compares. The scores are those of the results.</summary>
internal sealed class ShadowPointComparison(IOutcomeStore store, IGrainFactory grains) : IShadowPointComparison
{
    public async Task<IReadOnlyList<ShadowPointAnswer>> CompareAsync(string? site, SiteScope sites, CancellationToken cancellationToken)
    {
        var plan = await grains.GetGrain<IOperatingPointGrain>(0).GetPlanAsync();
        var shadows = plan
            .Entries.Where(entry => entry.Use is OperatingPointUse.Shadow)
            .Where(entry => entry.Site is OperatingPointPlan.AnySite || sites.Allows(entry.Site))
            .Where(entry =>
                site is null || entry.Site is OperatingPointPlan.AnySite || string.Equals(entry.Site, site, StringComparison.Ordinal)
            )
            .ToDictionary(entry => entry, entry => new ShadowPointTally(entry));
        if (shadows.Count == 0)
        {
            return [];
        }

        var filter = new OutcomeFilter
        {
            Site = site,
            Sites = sites.Filter,
            From = DateOnly.FromDateTime(shadows.Keys.Min(entry => entry.Since).UtcDateTime).AddDays(-1),
        };
        LabelledOutcome? last = null;
        await foreach (var outcome in store.ReadAsync(filter, cancellationToken))
        {
            // Rows come image by image; one that was read again counts with its newest result.
            if (last is not null && !IsSame(last.Row, outcome.Row))
            {
                Count(last);
                last = null;
            }

            last = last is null || outcome.Row.DecidedAt >= last.Row.DecidedAt ? outcome : last;
        }

        if (last is not null)
        {
            Count(last);
        }

        return [.. shadows.Values.Select(tally => tally.Answer())];

        void Count(LabelledOutcome outcome)
        {
            var row = outcome.Row;
            if (
                row.ModelHash.Length > 0
                && row.Outcome is not Outcome.NotAnalysed
                && plan.Of(OperatingPointUse.Shadow, row.Site, row.BodyPart) is { } entry
                && row.DecidedAt >= entry.Since
                && shadows.TryGetValue(entry, out var tally)
            )
            {
                tally.Add(row, outcome.Reference?.HasFracture);
            }
        }
    }

    private static bool IsSame(OutcomeRow one, OutcomeRow other) =>
        string.Equals(one.Site, other.Site, StringComparison.Ordinal)
        && string.Equals(one.ImageId, other.ImageId, StringComparison.Ordinal);
}
