using System.Runtime.CompilerServices;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Storage.Outcomes.Counting;
using Microsoft.EntityFrameworkCore;

namespace FractureGrid.Storage.Outcomes;

/// <summary>The outcome store over EF Core.</summary>
internal sealed partial class OutcomeStore(IOutcomeContexts contexts, ILesionMatcher matcher) : IOutcomeStore
{
    public async Task UpsertAsync(IReadOnlyList<OutcomeRow> rows, CancellationToken cancellationToken)
    {
        // The last word on an image and model counts.
        var latest = rows.GroupBy(row => (row.Site, row.ImageId, row.ModelHash)).Select(group => group.Last()).ToList();
        await contexts.WriteAsync(
            latest.Select(row => row.Site),
            context => UpsertAsync(context, latest, cancellationToken),
            cancellationToken
        );
    }

    public async Task<IReadOnlyList<ReferenceReceipt>> SetReferencesAsync(
        IReadOnlyList<ReferenceStandard> references,
        bool isDryRun,
        CancellationToken cancellationToken
    )
    {
        var receipts = new ReferenceReceipt[references.Count];
        await contexts.WriteAsync(
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
        var rows = MarkedRows.Of(context, Rows(context, filter), filter);
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
        var sums = await SumAsync(context, filter, key => (key.Site, key.ModelHash, key.Attribute, key.Value), cancellationToken);
        return
        [
            .. sums.Select(sum => new GroupCounts
                {
                    Site = sum.Key.Site,
                    ModelHash = sum.Key.ModelHash,
                    Attribute = sum.Key.Attribute,
                    Value = sum.Key.Value,
                    Counts = sum.Value,
                })
                .OrderBy(group => group.Site, StringComparer.Ordinal)
                .ThenBy(group => group.ModelHash, StringComparer.Ordinal)
                .ThenBy(group => group.Attribute, StringComparer.Ordinal)
                .ThenBy(group => group.Value, StringComparer.Ordinal),
        ];
    }

    public async Task<IReadOnlyList<AttributeCounts>> TotalsAsync(OutcomeFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.OpenAsync(cancellationToken);
        return Totals(await SumAsync(context, filter, TotalOf, cancellationToken));
    }

    public async Task<OutcomeCounts> SumAsync(OutcomeFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.OpenAsync(cancellationToken);
        var sums = await SumAsync(context, filter with { Attribute = OutcomeAttributes.All }, _ => 0, cancellationToken);
        return sums.GetValueOrDefault(0) ?? new OutcomeCounts();
    }

    public async Task<IReadOnlyList<SpanCounts>> SpansAsync(
        OutcomeFilter filter,
        string value,
        int days,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        await using var context = await contexts.OpenAsync(cancellationToken);
        return filter.BodyPart is null
            ? await CountReader.SpansAsync(context, filter, value, days, cancellationToken)
            : await RowCounter.SpansAsync(context, Rows(context, filter), (filter, value), days, matcher, cancellationToken);
    }

    public async Task<(IReadOnlyList<AttributeCounts> Totals, IReadOnlyList<SpanCounts> Spans)> ViewAsync(
        OutcomeFilter filter,
        string value,
        int days,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        if (filter.BodyPart is null)
        {
            return (await TotalsAsync(filter, cancellationToken), await SpansAsync(filter, value, days, cancellationToken));
        }

        await using var context = await contexts.OpenAsync(cancellationToken);
        var (sums, spans) = await RowCounter.ViewAsync(
            context,
            Rows(context, filter),
            (filter, value),
            days,
            TotalOf,
            matcher,
            cancellationToken
        );
        return (Totals(sums), spans);
    }

    public async IAsyncEnumerable<GroupCounts> DailyCountsAsync(
        OutcomeFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.OpenAsync(cancellationToken);
        if (filter.BodyPart is not null)
        {
            throw new ArgumentException("Counts of each day are not made for one body part.", nameof(filter));
        }

        await foreach (var day in CountReader.DaysAsync(context, filter, cancellationToken))
        {
            yield return day;
        }
    }

    public IAsyncEnumerable<FilmEmbedding> EmbeddingsAsync(OutcomeFilter filter, CancellationToken cancellationToken) =>
        EmbeddingReader.ReadAsync(contexts, filter, cancellationToken);

    public Task<IReadOnlyList<OutcomeScope>> ScopesAsync(CancellationToken cancellationToken) =>
        ScopesAsync(isShadow: false, cancellationToken);

    public Task<IReadOnlyList<OutcomeScope>> ShadowScopesAsync(CancellationToken cancellationToken) =>
        ScopesAsync(isShadow: true, cancellationToken);

    private async Task<IReadOnlyList<OutcomeScope>> ScopesAsync(bool isShadow, CancellationToken cancellationToken)
    {
        await using var context = await contexts.OpenAsync(cancellationToken);
        var scopes = await context
            .Scopes.AsNoTracking()
            .Where(scope => scope.ModelHash.StartsWith(ShadowModels.Prefix) == isShadow)
            .ToListAsync(cancellationToken);
        return
        [
            .. scopes
                .OrderBy(scope => scope.Site, StringComparer.Ordinal)
                .ThenBy(scope => scope.ModelHash, StringComparer.Ordinal)
                .Select(scope => new OutcomeScope
                {
                    Site = scope.Site,
                    ModelHash = scope.ModelHash,
                    Model = scope.Model,
                    DoubtThreshold = scope.DoubtThreshold,
                    FractureThreshold = scope.FractureThreshold,
                    FirstDay = CountPeriod.DayOf(scope.FirstDay),
                    LastDay = CountPeriod.DayOf(scope.LastDay),
                }),
        ];
    }

    private static (string Attribute, string Value) TotalOf(CountKey key) =>
        key.Attribute is OutcomeAttributes.All ? (OutcomeAttributes.Site, key.Site) : (key.Attribute, key.Value);

    private static IReadOnlyList<AttributeCounts> Totals(Dictionary<(string Attribute, string Value), OutcomeCounts> sums) =>
        [
            .. sums.Select(sum => new AttributeCounts(sum.Key.Attribute, sum.Key.Value, sum.Value))
                .OrderBy(group => group.Attribute, StringComparer.Ordinal)
                .ThenBy(group => group.Value, StringComparer.Ordinal),
        ];

    internal static IQueryable<OutcomeRow> Rows(OutcomeContext context, OutcomeFilter filter)
    {
        var rows = context.Outcomes.AsNoTracking();
        rows = filter.Site is { } site ? rows.Where(row => row.Site == site) : rows;
        rows = filter.Sites is { } sites ? rows.Where(row => sites.Contains(row.Site)) : rows;
        rows = filter.ModelHash is { } model
            ? rows.Where(row => row.ModelHash == model)
            : rows.Where(row => !row.ModelHash.StartsWith(ShadowModels.Prefix));
        if (filter.BodyPart is { } part)
        {
            var named = string.Equals(part, OutcomeAttributes.Unknown, StringComparison.Ordinal) ? null : part;
            rows = rows.Where(row => row.BodyPart == named);
        }

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
    }

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
