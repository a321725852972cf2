using FractureGrid.Abstractions.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>Gathers what a transaction changes in the counts, and applies it before the commit.</summary>
internal sealed class CountChanges(ILesionMatcher matcher)
{
    private readonly Dictionary<(string Site, string ModelHash), List<CountChange>> _changes = [];

    public void Add(OutcomeRow row, ReferenceStandard? reference) => Note(row, reference, 1);

    public void Remove(OutcomeRow row, ReferenceStandard? reference) => Note(row, reference, -1);

    /// <summary>Needs the lock of every site that it changes. Saves all that the context has changed.</summary>
    public async Task ApplyAsync(OutcomeContext context, CancellationToken cancellationToken)
    {
        var scopes = new List<CountScope>();
        foreach (var ((site, model), changes) in _changes)
        {
            var scope = await context.Scopes.FindAsync([site, model], cancellationToken);
            if (scope is null)
            {
                scope = new CountScope { Site = site, ModelHash = model };
                context.Scopes.Add(scope);
            }

            await ApplyAsync(context, scope, changes, cancellationToken);
            scopes.Add(scope);
        }

        await context.SaveChangesAsync(cancellationToken);
        foreach (var scope in scopes)
        {
            await ScopeUpkeep.RunAsync(context, scope, cancellationToken);
        }
    }

    private async Task ApplyAsync(OutcomeContext context, CountScope scope, List<CountChange> changes, CancellationToken cancellationToken)
    {
        var byKey = changes
            .SelectMany(change => OutcomeTally.KeysOf(change.Row).SelectMany(key => Levels(key, scope)), (change, key) => (key, change))
            .GroupBy(pair => pair.key, pair => pair.change)
            .ToList();
        var periods = byKey.Select(group => group.Key.Period).Distinct().ToList();
        var values = byKey.Select(group => group.Key.Value).Distinct(StringComparer.Ordinal).ToList();
        var cells = await context
            .Counts.Where(cell => cell.Site == scope.Site && cell.ModelHash == scope.ModelHash)
            .Where(cell => periods.Contains(cell.Period) && values.Contains(cell.Value))
            .ToDictionaryAsync(cell => new CountKey(cell.Site, cell.ModelHash, cell.Period, cell.Attribute, cell.Value), cancellationToken);
        foreach (var group in byKey)
        {
            Apply(context, cells.GetValueOrDefault(group.Key), group.Key, scope.FoldedTo, group);
        }

        foreach (var change in changes)
        {
            ScopeUpkeep.Note(scope, change.Row, change.Times);
        }
    }

    /// <summary>A change of a folded day is one of its month and of all time too.</summary>
    private static IEnumerable<CountKey> Levels(CountKey day, CountScope scope)
    {
        yield return day;
        if (day.Period <= scope.FoldedTo)
        {
            yield return day with
            {
                Period = CountPeriod.MonthOf(day.Period),
            };
            yield return day with
            {
                Period = CountPeriod.Ever,
            };
        }
    }

    private void Apply(OutcomeContext context, CountCell? cell, CountKey key, int foldedTo, IEnumerable<CountChange> changes)
    {
        var counts = cell is null ? new OutcomeCounts() : CountCodec.Decode(cell.Payload);
        foreach (var change in changes)
        {
            OutcomeTally.Add(counts, change.Row, change.Reference, matcher, change.Times);
        }

        switch (cell, counts.IsEmpty)
        {
            case (null, false):
                context.Counts.Add(key.ToCell(foldedTo, CountCodec.Encode(counts)));
                break;
            case (not null, true):
                context.Counts.Remove(cell);
                break;
            case (not null, false):
                cell.Payload = CountCodec.Encode(counts);
                break;
        }
    }

    private void Note(OutcomeRow row, ReferenceStandard? reference, int times)
    {
        if (!_changes.TryGetValue((row.Site, row.ModelHash), out var list))
        {
            _changes.Add((row.Site, row.ModelHash), list = []);
        }

        list.Add(new CountChange(row, reference, times));
    }

    private readonly record struct CountChange(OutcomeRow Row, ReferenceStandard? Reference, int Times);
}
