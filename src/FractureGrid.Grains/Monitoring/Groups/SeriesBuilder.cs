using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Performance;

namespace FractureGrid.Grains.Monitoring.Groups;

/// <summary>Puts a group's days together to points of a time series. Days come rising; one day may come several times, once for each site and model.</summary>
internal sealed class SeriesBuilder(PerformanceOptions options, string name, int days)
{
    private readonly SortedDictionary<int, OutcomeCounts> _points = [];
    private DateOnly? _first;
    private DateOnly _last;

    public void Add(DateOnly day, OutcomeCounts counts)
    {
        _first ??= day;
        _last = day;
        var at = (day.DayNumber - _first.Value.DayNumber) / days;
        if (!_points.TryGetValue(at, out var sum))
        {
            _points.Add(at, sum = new OutcomeCounts());
        }

        sum.Add(counts);
    }

    public IReadOnlyList<SeriesPoint> Build()
    {
        var figures = new FigureBuilder(options);
        return
        [
            .. _points.Select(point =>
            {
                var from = _first!.Value.AddDays(point.Key * days);
                var to = from.AddDays(days - 1);
                var hidden = GroupSuppression.Of([point.Value.Images], options.LeastImages)[0];
                return new SeriesPoint
                {
                    From = from,
                    To = to < _last ? to : _last,
                    Figures = hidden is null ? figures.Build(name, point.Value) : new GroupPerformance { Value = name, Hidden = hidden },
                };
            }),
        ];
    }
}
