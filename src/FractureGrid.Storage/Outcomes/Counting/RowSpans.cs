using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>Takes rows in, days rising, and sums those of one group over spans of days, which begin with the group's first day.</summary>
internal sealed class RowSpans(OutcomeFilter filter, string value, int days, ILesionMatcher matcher)
{
    private readonly SortedDictionary<int, OutcomeCounts> _sums = [];
    private DateOnly? _first;
    private DateOnly _last = DateOnly.MinValue;

    public void Add(OutcomeRow row, ReferenceStandard? reference)
    {
        if (!RowCounter.KeysOf(row, filter.Attribute).Any(key => string.Equals(key.Value, value, StringComparison.Ordinal)))
        {
            return;
        }

        _last = OutcomeTally.DayOf(row);
        _first ??= _last;
        var at = days == SpanCounts.Months ? CountPeriod.OfMonth(_last) : (_last.DayNumber - _first.Value.DayNumber) / days;
        if (!_sums.TryGetValue(at, out var sum))
        {
            _sums.Add(at, sum = new OutcomeCounts());
        }

        OutcomeTally.Add(sum, row, reference, matcher, 1);
    }

    public IReadOnlyList<SpanCounts> ToList() =>
        days == SpanCounts.Months ? CountReader.Months(_sums, filter) : CountReader.Spans(_sums, _first ?? _last, _last, days);
}
