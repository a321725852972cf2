using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Groups;
using FractureGrid.Grains.Monitoring.Performance;
using FractureGrid.Simulation.Drift;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Tests.Monitoring;

public sealed class GroupReaderTests : IAsyncLifetime
{
    private const int Days = 30;
    private static readonly GroupSelection Site = new() { Filter = new OutcomeFilter { Site = "hospital-01" } };
    private readonly ReadingStore _store = new();
    private List<SimulatedReading> _readings = [];

    private GroupReader Reader => new(_store.Store, Options.Create(new PerformanceOptions()));

    public async ValueTask InitializeAsync()
    {
        var fleet = new ReadingFleet(5, []);
        _readings = [.. fleet.Readings(0, Days)];
        await _store.AddAsync(_readings);
        await _store.AddAsync(fleet.Readings(1, Days));
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Figures_of_curves_are_those_of_the_performance_report()
    {
        var report = await new PerformanceReader(_store.Store, Options.Create(new PerformanceOptions())).ReadAsync(Site.Filter, default);

        var all = await Reader.CurvesAsync(Site, default);
        var wrist = await Reader.CurvesAsync(Site with { Attribute = OutcomeAttributes.BodyPart, Value = BodyPartGroup.Wrist }, default);

        Assert.Equal(report.All.Area, all.Figures.Area);
        var row = report.Attributes.Single(a => a.Attribute is OutcomeAttributes.BodyPart).Groups.Single(g => g.Value is "wrist");
        Assert.Equal(row.Area, wrist.Figures.Area);
        Assert.Equal(row.AtDoubt, wrist.Figures.AtDoubt);
        Assert.Equal("DOUBT,FRACTURE", string.Join(",", all.Marks.Select(mark => mark.Name)));
        Assert.Equal(_readings.Count, all.Scores.Sum(bin => bin.WithFracture + bin.WithoutFracture + bin.Unlabelled));
        Assert.True(all.Inputs.All(input => input.Reference!.Sum() > input.Counts.Sum()));
    }

    [Fact]
    public async Task The_curve_goes_through_the_rates_of_the_scores()
    {
        var curves = await Reader.CurvesAsync(Site, default);

        var labelled = _readings.Where(reading => reading.IsLabelled).ToList();
        foreach (var point in curves.Roc.Where(point => point.Threshold is not null))
        {
            Assert.Equal(Share(labelled, true, point.Threshold!.Value), point.TruePositiveRate, 12);
            Assert.Equal(Share(labelled, false, point.Threshold.Value), point.FalsePositiveRate, 12);
            Assert.InRange(point.TruePositiveRate, point.LeastTruePositiveRate, point.MostTruePositiveRate);
        }

        Assert.InRange(curves.Roc.Count, 50, 252);
    }

    [Fact]
    public async Task Points_of_a_series_add_up_to_the_whole_and_say_when_they_are_hidden()
    {
        var series = await Reader.SeriesAsync(Site, 7, default);

        Assert.Equal(_readings.Count, series.Points.Sum(point => point.Figures.Images ?? 0));
        Assert.Equal((ReadingStore.Day(0), ReadingStore.Day(6)), (series.Points[0].From, series.Points[0].To));
        Assert.Equal(ReadingStore.Day(Days - 1), series.Points[^1].To);

        var small = await Reader.SeriesAsync(Site with { Attribute = OutcomeAttributes.AgeBand, Value = "80-89" }, 1, default);
        Assert.Contains(small.Points, point => point.Figures is { Hidden: "fewer than 10 images", Images: null, Area: null });
    }

    [Fact]
    public async Task A_forecast_counts_as_if_the_thresholds_had_been_in_force()
    {
        var forecast = await Reader.ForecastAsync(Site, 0.25, 0.5, default);

        var labelled = _readings.Where(reading => reading.IsLabelled).ToList();
        Assert.Equal(Share(labelled, true, 0.25), forecast.AtDoubt!.Sensitivity.Value!.Value, 12);
        Assert.Equal(1 - Share(labelled, false, 0.5), forecast.AtFracture!.Specificity.Value!.Value, 12);
        Assert.Equal(_readings.Count(r => r.Score is >= 0.25 and < 0.5) / (double)Days, forecast.DoubtsPerDay!.Value!.Value, 12);
        Assert.Equal(Days, forecast.Days);
        Assert.Equal("no image has its lesions marked", forecast.FalsePositivesPerImage!.Reason);
    }

    [Fact]
    public async Task What_is_expected_of_unlabelled_images_holds_what_is_true_of_them_in_its_band()
    {
        var expected = await Reader.ExpectAsync(Site, reference: null, default);

        var unlabelled = _readings.Where(reading => !reading.IsLabelled).ToList();
        Assert.Equal((unlabelled.Count, _readings.Count - unlabelled.Count), (expected.Cases, expected.ReferenceCases));
        AssertHolds(Share(unlabelled, true, 0.3), expected.AtDoubt!.Sensitivity);
        AssertHolds(1 - Share(unlabelled, false, 0.6), expected.AtFracture!.Specificity);
        AssertHolds(unlabelled.Count(reading => reading.IsFractured) / (double)unlabelled.Count, expected.Prevalence!);
        Assert.Equal(4, expected.Assumptions.Count);
    }

    [Fact]
    public async Task Nothing_is_expected_from_days_without_truths()
    {
        var expected = await Reader.ExpectAsync(Site, (ReadingStore.Day(-60), ReadingStore.Day(-31)), default);

        Assert.Equal("no images", expected.Hidden);
        Assert.Null(expected.AtDoubt);
    }

    [Fact]
    public async Task A_group_that_its_table_hides_is_hidden_everywhere()
    {
        var rare = _readings[0] with { Number = 1_000_000, Device = "Rare One" };
        await _store.AddAsync([rare]);
        var group = Site with { Attribute = OutcomeAttributes.Device, Value = "Rare One" };

        var curves = await Reader.CurvesAsync(group, default);

        Assert.Equal("fewer than 10 images", curves.Figures.Hidden);
        Assert.Empty(curves.Scores);
        Assert.Equal("fewer than 10 images", (await Reader.SeriesAsync(group, 7, default)).Hidden);
        Assert.Null((await Reader.ForecastAsync(group, 0.3, 0.6, default)).AtDoubt);
        Assert.Equal("no images", (await Reader.CurvesAsync(group with { Value = "nobody's" }, default)).Figures.Hidden);
    }

    private static void AssertHolds(double actual, Figure figure)
    {
        Assert.InRange(actual, figure.Lower!.Value, figure.Upper!.Value);
        Assert.InRange(figure.Upper.Value - figure.Lower.Value, 0.001, 0.2);
    }

    private static double Share(List<SimulatedReading> readings, bool isFractured, double threshold)
    {
        var of = readings.Where(reading => reading.IsFractured == isFractured).ToList();
        return of.Count(reading => reading.Score >= threshold) / (double)of.Count;
    }
}
