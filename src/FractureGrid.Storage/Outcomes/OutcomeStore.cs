using System.Runtime.CompilerServices;
using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Storage.Outcomes.Counting;
using Microsoft.EntityFrameworkCore;

namespace FractureGrid.Storage.Outcomes;

/// <summary>The outcome store over EF Core.</summary>
internal sealed class OutcomeStore(IOutcomeContexts contexts, ILesionMatcher matcher) : IOutcomeStore
{
    public async Task UpsertAsync(IReadOnlyList<OutcomeRow> rows, CancellationToken cancellationToken)
    {
        // The last word on an image and model counts.
        var latest = rows.GroupBy(row => (row.Site, row.ImageId, row.ModelHash)).Select(group => group.Last()).ToList();
        await WriteAsync(latest.Select(row => row.Site), context => UpsertAsync(context, latest, cancellationToken), cancellationToken);
    }

    public async Task<IReadOnlyList<ReferenceReceipt>> SetReferencesAsync(
        IReadOnlyList<ReferenceStandard> references,
        bool isDryRun,
        CancellationToken cancellationToken
    )
    {
        var receipts = new ReferenceReceipt[references.Count];
        await WriteAsync(
            references.Select(reference => reference.Site),
            context => SetAsync(context, references, receipts, cancellationToken),
            cancellationToken,
            isDryRun
        );
        return receipts;
    }

    public async IAsyncEnumerable<LabelledOutcome> ReadAsync(
        OutcomeFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.OpenAsync(cancellationToken);
        var rows = Rows(context, filter);
        var labelled = rows.OrderBy(row => row.Site)
            .ThenBy(row => row.ImageId)
            .ThenBy(row => row.ModelHash)
            .GroupJoin(
                context.References.AsNoTracking(),
                row => new { row.Site, row.ImageId },
                reference => new { reference.Site, reference.ImageId },
                (row, found) => new { row, found }
            )
            .SelectMany(pair => pair.found.DefaultIfEmpty(), (pair, reference) => new { pair.row, reference });
        await foreach (var pair in labelled.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new LabelledOutcome { Row = pair.row, Reference = pair.reference };
        }
    }

    public async Task<IReadOnlyList<LabelledOutcome>> FindAsync(
        string site,
        IReadOnlyCollection<string> imageIds,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.OpenAsync(cancellationToken);
        var rows = await context
            .Outcomes.AsNoTracking()
            .Where(row => row.Site == site && imageIds.Contains(row.ImageId))
            .ToListAsync(cancellationToken);
        var references = await context
            .References.AsNoTracking()
            .Where(reference => reference.Site == site && imageIds.Contains(reference.ImageId))
            .ToDictionaryAsync(reference => reference.ImageId, StringComparer.Ordinal, cancellationToken);
        return [.. rows.Select(row => new LabelledOutcome { Row = row, Reference = references.GetValueOrDefault(row.ImageId) })];
    }

    public async Task<IReadOnlyList<ReferenceStandard>> ReferencesAsync(
        OutcomeFilter filter,
        (string Site, string ImageId)? after,
        int most,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.OpenAsync(cancellationToken);
        var references = context.References.AsNoTracking();
        references = filter.Site is { } site ? references.Where(reference => reference.Site == site) : references;
        references = filter.Sites is { } sites ? references.Where(reference => sites.Contains(reference.Site)) : references;
        if (filter.From is { } from)
        {
            var start = StartOf(from);
            references = references.Where(reference => reference.At >= start);
        }

        if (filter.To is { } to)
        {
            var end = StartOf(to.AddDays(1));
            references = references.Where(reference => reference.At < end);
        }

        if (after is { } last)
        {
            var (lastSite, lastImage) = last;
            references = references.Where(reference =>
                string.Compare(reference.Site, lastSite) > 0
                || (reference.Site == lastSite && string.Compare(reference.ImageId, lastImage) > 0)
            );
        }

        return await references
            .OrderBy(reference => reference.Site)
            .ThenBy(reference => reference.ImageId)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<GroupCounts>> CountsAsync(OutcomeFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.OpenAsync(cancellationToken);
        var periods = await CountReader
            .Matching(context, filter)
            .Select(cell => new
            {
                cell.Site,
                cell.ModelHash,
                cell.Period,
            })
            .Distinct()
            .ToListAsync(cancellationToken);
        foreach (var scope in periods.GroupBy(period => (period.Site, period.ModelHash)))
        {
            var months = scope.Where(period => !CountPeriod.IsDay(period.Period)).Select(period => period.Period).ToHashSet();
            if (scope.Any(period => CountPeriod.IsDay(period.Period) && !months.Contains(CountPeriod.MonthOf(period.Period))))
            {
                var (site, model) = scope.Key;
                await WriteAsync([site], c => CountReader.MakeMonthsAsync(c, site, model, cancellationToken), cancellationToken);
            }
        }

        return await CountReader.SumAsync(context, filter, cancellationToken);
    }

    public async IAsyncEnumerable<GroupCounts> DailyCountsAsync(
        OutcomeFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.OpenAsync(cancellationToken);
        await foreach (var day in CountReader.DaysAsync(context, filter, cancellationToken))
        {
            yield return day;
        }
    }

    public async Task<IReadOnlyList<ExclusionCount>> ExclusionsAsync(
        OutcomeFilter filter,
        (string Attribute, string Value)? group,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.OpenAsync(cancellationToken);
        var rows = Rows(context, filter).Where(row => row.NotAnalysedCode != null);
        if (group is var (attribute, name))
        {
            var value = string.Equals(name, OutcomeAttributes.Unknown, StringComparison.Ordinal) ? null : name;
            rows = attribute switch
            {
                OutcomeAttributes.Device => rows.Where(row => row.Device == value),
                OutcomeAttributes.BodyPart => rows.Where(row => row.BodyPart == value),
                OutcomeAttributes.Sex => rows.Where(row => row.Sex == value),
                OutcomeAttributes.AgeBand => rows.Where(row => row.AgeBand == value),
                _ => throw new ArgumentOutOfRangeException(nameof(group), attribute, "Images can't be told apart by it before analysis."),
            };
        }

        var counts = await rows.GroupBy(row => row.NotAnalysedCode!)
            .Select(codes => new { Code = codes.Key, Images = codes.LongCount() })
            .ToListAsync(cancellationToken);
        return
        [
            .. counts
                .Select(count => new ExclusionCount(count.Code, count.Images))
                .OrderByDescending(count => count.Images)
                .ThenBy(count => count.Code, StringComparer.Ordinal),
        ];
    }

    public Task<IReadOnlyList<OutcomeScope>> ScopesAsync(CancellationToken cancellationToken) =>
        ScopesAsync(isShadow: false, cancellationToken);

    public Task<IReadOnlyList<OutcomeScope>> ShadowScopesAsync(CancellationToken cancellationToken) =>
        ScopesAsync(isShadow: true, cancellationToken);

    private async Task<IReadOnlyList<OutcomeScope>> ScopesAsync(bool isShadow, CancellationToken cancellationToken)
    {
        await using var context = await contexts.OpenAsync(cancellationToken);
        var periods = await context
            .Counts.AsNoTracking()
            .Where(cell => cell.Attribute == OutcomeAttributes.All && cell.Period >= 10_000_000)
            .Where(cell => cell.ModelHash.StartsWith(ShadowModels.Prefix) == isShadow)
            .GroupBy(cell => new { cell.Site, cell.ModelHash })
            .Select(group => new
            {
                group.Key.Site,
                group.Key.ModelHash,
                First = group.Min(cell => cell.Period),
                Last = group.Max(cell => cell.Period),
            })
            .OrderBy(scope => scope.Site)
            .ThenBy(scope => scope.ModelHash)
            .ToListAsync(cancellationToken);
        var scopes = new List<OutcomeScope>();
        foreach (var scope in periods)
        {
            // The newest row says which operating points are in force.
            var row = await context
                .Outcomes.AsNoTracking()
                .Where(r => r.Site == scope.Site && r.ModelHash == scope.ModelHash)
                .OrderByDescending(r => r.AcknowledgedAt)
                .FirstOrDefaultAsync(cancellationToken);
            scopes.Add(
                new OutcomeScope
                {
                    Site = scope.Site,
                    ModelHash = scope.ModelHash,
                    Model = row?.Model ?? string.Empty,
                    DoubtThreshold = row?.DoubtThreshold ?? 0,
                    FractureThreshold = row?.FractureThreshold ?? 0,
                    FirstDay = CountPeriod.DayOf(scope.First),
                    LastDay = CountPeriod.DayOf(scope.Last),
                }
            );
        }

        return scopes;
    }

    private static IQueryable<OutcomeRow> Rows(OutcomeContext context, OutcomeFilter filter)
    {
        var rows = context.Outcomes.AsNoTracking();
        rows = filter.Site is { } site ? rows.Where(row => row.Site == site) : rows;
        rows = filter.Sites is { } sites ? rows.Where(row => sites.Contains(row.Site)) : rows;
        rows = filter.ModelHash is { } model
            ? rows.Where(row => row.ModelHash == model)
            : rows.Where(row => !row.ModelHash.StartsWith(ShadowModels.Prefix));
        if (filter.From is { } from)
        {
            var start = StartOf(from);
            rows = rows.Where(row => row.AcknowledgedAt >= start);
        }

        if (filter.To is { } to)
        {
            var end = StartOf(to.AddDays(1));
            rows = rows.Where(row => row.AcknowledgedAt < end);
        }

        return rows;
    }

    private async Task UpsertAsync(OutcomeContext context, List<OutcomeRow> rows, CancellationToken cancellationToken)
    {
        var changes = new CountChanges(matcher);
        foreach (var site in rows.GroupBy(row => row.Site, StringComparer.Ordinal))
        {
            var ids = site.Select(row => row.ImageId).Distinct(StringComparer.Ordinal).ToList();
            var known = await context
                .Outcomes.Where(row => row.Site == site.Key && ids.Contains(row.ImageId))
                .ToDictionaryAsync(row => (row.ImageId, row.ModelHash), cancellationToken);
            var references = await context
                .References.AsNoTracking()
                .Where(reference => reference.Site == site.Key && ids.Contains(reference.ImageId))
                .ToDictionaryAsync(reference => reference.ImageId, StringComparer.Ordinal, cancellationToken);
            foreach (var row in site)
            {
                var reference = references.GetValueOrDefault(row.ImageId);
                if (row.ModelHash.Length > 0 && known.Remove((row.ImageId, string.Empty), out var refused))
                {
                    // An image that no model could see has been analysed after all.
                    context.Outcomes.Remove(refused);
                    changes.Remove(refused, reference);
                }

                if (known.TryGetValue((row.ImageId, row.ModelHash), out var old))
                {
                    var entry = context.Entry(old);
                    var before = old with { };
                    entry.CurrentValues.SetValues(row);
                    if (entry.State == EntityState.Unchanged)
                    {
                        continue;
                    }

                    changes.Remove(before, reference);
                }
                else
                {
                    context.Outcomes.Add(row);
                }

                changes.Add(row, reference);
            }
        }

        await changes.ApplyAsync(context, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
    }

    private async Task SetAsync(
        OutcomeContext context,
        IReadOnlyList<ReferenceStandard> references,
        ReferenceReceipt[] receipts,
        CancellationToken cancellationToken
    )
    {
        var changes = new CountChanges(matcher);
        foreach (
            var site in references
                .Select((reference, index) => (reference, index))
                .GroupBy(pair => pair.reference.Site, StringComparer.Ordinal)
        )
        {
            var ids = site.Select(pair => pair.reference.ImageId).Distinct(StringComparer.Ordinal).ToList();
            var known = await context
                .References.Where(reference => reference.Site == site.Key && ids.Contains(reference.ImageId))
                .ToDictionaryAsync(reference => reference.ImageId, StringComparer.Ordinal, cancellationToken);
            var rows = (
                await context
                    .Outcomes.AsNoTracking()
                    .Where(row => row.Site == site.Key && ids.Contains(row.ImageId))
                    .ToListAsync(cancellationToken)
            ).ToLookup(row => row.ImageId, StringComparer.Ordinal);
            foreach (var (reference, index) in site)
            {
                var old = known.GetValueOrDefault(reference.ImageId);
                receipts[index] = old is null ? ReferenceReceipt.Stored : ReferenceWeight.Compare(old, reference);
                if (receipts[index] != ReferenceReceipt.Stored)
                {
                    continue;
                }

                var before = old is null ? null : old with { };
                if (old is null)
                {
                    known.Add(reference.ImageId, context.References.Add(reference with { }).Entity);
                }
                else
                {
                    context.Entry(old).CurrentValues.SetValues(reference);
                }

                foreach (var row in rows[reference.ImageId])
                {
                    changes.Remove(row, before);
                    changes.Add(row, reference);
                }
            }
        }

        await changes.ApplyAsync(context, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
    }

    private async Task WriteAsync(
        IEnumerable<string> sites,
        Func<OutcomeContext, Task> write,
        CancellationToken cancellationToken,
        bool isDryRun = false
    )
    {
        try
        {
            await using var context = await contexts.OpenAsync(cancellationToken);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            // In one order for everybody, so that two writers never wait for each other.
            foreach (var site in sites.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                await context.LockSiteAsync(site, cancellationToken);
            }

            await write(context);
            if (!isDryRun)
            {
                await transaction.CommitAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (exception is DbUpdateException or System.Data.Common.DbException or InvalidOperationException)
        {
            throw new FractureGridException($"The outcome store failed: {exception.GetBaseException().Message}", exception);
        }
    }

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
