using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Performance;

namespace FractureGrid.Grains.Monitoring.Groups;

/// <summary>Makes the points of a group's time series. A pure function.</summary>
internal static class SeriesBuilder
{
    public static IReadOnlyList<SeriesPoint> Build(PerformanceOptions options, string name, IReadOnlyList<SpanCounts> spans)
    {
        var figures = new FigureBuilder(options);
        return
        [
            .. spans.Select(span =>
            {
                var hidden = GroupSuppression.Of([span.Counts.Images], options.LeastImages)[0];
                return new SeriesPoint
                {
                    From = span.From,
                    To = span.To,
                    Figures = hidden is null ? figures.Build(name, span.Counts) : new GroupPerformance { Value = name, Hidden = hidden },
                };
            }),
        ];
    }
}
