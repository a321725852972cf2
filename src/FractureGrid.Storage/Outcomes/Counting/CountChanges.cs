using FractureGrid.Abstractions.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>Gathers what a transaction changes in the counts, and applies it before the commit.</summary>
internal sealed class CountChanges(ILesionMatcher matcher)
{
    private readonly Dictionary<CountKey, List<(OutcomeRow Row, ReferenceStandard? Reference, int Times)>> _changes = [];

    public void Add(OutcomeRow row, ReferenceStandard? reference) => Note(row, reference, 1);

    public void Remove(OutcomeRow row, ReferenceStandard? reference) => Note(row, reference, -1);

    /// <summary>Needs the lock of every site that it changes.</summary>
    public async Task ApplyAsync(OutcomeContext context, CancellationToken cancellationToken)
    {
        var scopes = _changes.GroupBy(change => (change.Key.Site, change.Key.ModelHash));
        foreach (var scope in scopes)
        {
            var (site, model) = scope.Key;
            var days = scope.Select(change => change.Key.Period).Distinct().ToList();
            var cells = await context
                .Counts.Where(cell => cell.Site == site && cell.ModelHash == model && days.Contains(cell.Period))
                .ToDictionaryAsync(
                    cell => new CountKey(cell.Site, cell.ModelHash, cell.Period, cell.Attribute, cell.Value),
                    cancellationToken
                );
            foreach (var (key, changes) in scope)
            {
                Apply(context, cells.GetValueOrDefault(key), key, changes);
            }

            var months = days.Select(CountPeriod.MonthOf).Distinct().ToList();
            await context
                .Counts.Where(cell => cell.Site == site && cell.ModelHash == model && months.Contains(cell.Period))
                .ExecuteDeleteAsync(cancellationToken);
        }
    }

    private void Apply(OutcomeContext context, CountCell? cell, CountKey key, List<(OutcomeRow, ReferenceStandard?, int)> changes)
    {
        var counts = cell is null ? new OutcomeCounts() : CountCodec.Decode(cell.Payload);
        foreach (var (row, reference, times) in changes)
        {
            OutcomeTally.Add(counts, row, reference, matcher, times);
        }

        var payload = CountCodec.Encode(counts);
        if (cell is not null)
        {
            cell.Payload = payload;
            return;
        }

        context.Counts.Add(
            new CountCell
            {
                Site = key.Site,
                ModelHash = key.ModelHash,
                Period = key.Period,
                Attribute = key.Attribute,
                Value = key.Value,
                Payload = payload,
            }
        );
    }

    private void Note(OutcomeRow row, ReferenceStandard? reference, int times)
    {
        foreach (var key in OutcomeTally.KeysOf(row))
        {
            if (!_changes.TryGetValue(key, out var list))
            {
                _changes.Add(key, list = []);
            }

            list.Add((row, reference, times));
        }
    }
}
