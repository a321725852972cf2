using System.Globalization;
using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Dashboard.Charts;
using FractureGrid.Dashboard.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace FractureGrid.Dashboard.Drift;

/// <summary>One watched signal over time: its values with where they are expected, and the control chart that judges them.</summary>
internal sealed class DriftChartSet(IGrainFactory grains, ICaller caller, IStringLocalizer<AnalystTexts> texts) : IChartSet
{
    public const string Key = "drift";

    /// <summary>A chart that has alarmed goes on rising; what lies above this many limits is drawn at the edge.</summary>
    private const double MostLimits = 2;

    public string Name => Key;

    public async Task<IReadOnlyList<Chart>> ChartsAsync(IQueryCollection query, CancellationToken cancellationToken) =>
        DriftLinks.Read(query) is var (site, key) && await ReadAsync(site, key) is { } chart ? Charts(chart) : [];

    /// <summary>Null when the chart is not kept, or is none of the reader's.</summary>
    public Task<DriftChart?> ReadAsync(string site, DriftChartKey key) =>
        caller.Sites.Allows(site) ? grains.GetGrain<ISiteMonitorGrain>(site).GetChartAsync(key) : Task.FromResult<DriftChart?>(null);

    public IReadOnlyList<Chart> Charts(DriftChart chart) => [Timeline(chart), Control(chart)];

    private Chart Timeline(DriftChart chart)
    {
        var name = Named(chart.Measure);
        return TimeChart.Draw(
            new TimeFrame
            {
                Name = "timeline",
                Title = texts["{0} over time", name],
                Description = texts[
                    "Values of {0} blocks of images, with the range in which 95 of 100 lie while nothing has changed.",
                    chart.Points.Count
                ],
                Across = texts["day"],
                Up = chart.IsStandardised ? texts["distance from the usual mix, SD"] : Sentences.Of(chart.Measure.Measure),
                BandName = texts["expected, 95 of 100"],
                Band = [.. chart.Points.Select(p => (p.First, p.Last, p.ExpectedLow, p.ExpectedHigh))],
                Periods = Reference(chart),
                Events = Events(chart.Measure),
                Missing = chart.Points.Count > 0 ? null : texts["No images since the reference window."].Value,
            },
            [new TimeSeries(name, [.. chart.Points.Select(p => new TimePoint(p.First, p.Last, p.Value, Hint: Hint(p)))])],
            new ChartTable(
                [texts["first day"], texts["last day"], texts["images"], texts["value"], texts["expected from"], texts["expected to"]],
                [.. chart.Points.Select(p => (IReadOnlyList<object?>)[p.First, p.Last, p.Count, p.Value, p.ExpectedLow, p.ExpectedHigh])]
            )
        );
    }

    private Chart Control(DriftChart chart)
    {
        var limit = chart.Measure.Limit;
        var watched = chart.Points.Where(p => p.Rise is not null).ToList();
        var most = MostLimits * limit;
        return TimeChart.Draw(
            new TimeFrame
            {
                Name = "control",
                Title = texts["Control chart (CUSUM)"],
                Description = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{texts["Sums of what lies above and below the usual; an alarm needs a sum above the limit."]} {texts["limit"]} {limit:0.0}, {texts["highest"]} {chart.Measure.Evidence:0.0}."
                ),
                Across = texts["day"],
                Up = texts["sum, SD"],
                Range = (chart.IsTwoSided ? -most : 0, most),
                Levels =
                [
                    ($"{texts["limit"]} {limit.ToString("0.0", CultureInfo.InvariantCulture)}", limit),
                    .. chart.IsTwoSided
                        ? [($"{texts["limit"]} {(-limit).ToString("0.0", CultureInfo.InvariantCulture)}", -limit)]
                        : Array.Empty<(string, double)>(),
                ],
                Periods = Reference(chart),
                Events = Events(chart.Measure),
                Missing = watched.Count > 0 ? null : texts["No images since the reference window."].Value,
                Note = texts["Sums above twice the limit are drawn at the edge."],
            },
            [
                new TimeSeries(texts["rise"], [.. Before(chart), .. watched.Select(p => new TimePoint(p.First, p.Last, p.Rise))]),
                .. chart.IsTwoSided
                    ? [new TimeSeries(texts["fall"], [.. watched.Select(p => new TimePoint(p.First, p.Last, -p.Fall))])]
                    : Array.Empty<TimeSeries>(),
            ],
            new ChartTable(
                [texts["first day"], texts["last day"], texts["images"], texts["rise"], texts["fall"], texts["limit"]],
                [.. watched.Select(p => (IReadOnlyList<object?>)[p.First, p.Last, p.Count, p.Rise, p.Fall, limit])]
            )
        );
    }

    // The days of the reference window stand on the axis too, so that both charts have the same.
    private static IEnumerable<TimePoint> Before(DriftChart chart) =>
        chart.Points.Where(p => p.Rise is null).Select(p => new TimePoint(p.First, p.Last, null));

    private IReadOnlyList<(string, DateOnly, DateOnly)> Reference(DriftChart chart) =>
        [(texts["reference window"], chart.ReferenceFrom, chart.ReferenceTo)];

    private List<(string, DateOnly)> Events(DriftMeasure measure)
    {
        var events = new List<(string, DateOnly)>();
        if (measure.StartedOn is { } began)
        {
            events.Add(($"{texts["began about"]} {began.ToString("MM-dd", CultureInfo.InvariantCulture)}", began));
        }

        if (measure.DetectedOn is { } found)
        {
            events.Add(($"{texts["found"]} {found.ToString("MM-dd", CultureInfo.InvariantCulture)}", found));
        }

        return events;
    }

    private static string Named(DriftMeasure measure) =>
        DriftWords.Where(measure) is { } where ? $"{Sentences.Of(measure.Measure)}, {where}" : Sentences.Of(measure.Measure);

    private static string Hint(DriftPoint point) =>
        string.Create(CultureInfo.InvariantCulture, $"{point.First:yyyy-MM-dd}: {point.Value:G4}, n = {point.Count}");
}
