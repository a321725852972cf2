using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Drift;
using FractureGrid.Simulation.Drift;

namespace FractureGrid.Grains.Tests.Monitoring;

/// <summary>Planted changes with a known beginning, from simulated readings through a real outcome store.</summary>
public sealed class DriftAnalysisTests
{
    private const int Days = 60;
    private const int Planted = 40;
    private const string Site = "hospital-01";
    private static readonly DriftOptions Options = new();

    [Theory]
    [InlineData(DriftKind.NoisierDetector, "noise", OutcomeAttributes.Device)]
    [InlineData(DriftKind.ToneCurve, "grey mean", OutcomeAttributes.Device)]
    public async Task A_change_of_one_device_is_found_soon_and_laid_to_that_device(DriftKind kind, string measure, string attribute)
    {
        var (report, devices) = await ReportAsync(kind);

        var drift = Assert.Single(report.Drifts, d => d.Measure.Equals(measure, StringComparison.Ordinal));
        Assert.Equal((attribute, devices[0]), (drift.Attribute, drift.Value));
        AssertSoon(drift);
        Assert.True(drift.Effect > drift.LeastEffect || drift.Effect < -drift.LeastEffect);
    }

    [Fact]
    public async Task A_chart_shows_the_values_and_sums_that_its_report_speaks_of()
    {
        await using var store = new ReadingStore();
        var fleet = new ReadingFleet(3, [Scenario(DriftKind.NoisierDetector)]);
        await store.AddAsync(fleet.Readings(0, Days));
        var (report, device) = (await RunAsync(store), fleet.DevicesOf(0)[0]);
        var history = await DriftHistory.ReadAsync(store.Store.DailyCountsAsync(new OutcomeFilter { Site = Site }, default));
        var reported = report.Measures.Single(m =>
            m is { Measure: "noise", Attribute: OutcomeAttributes.Device } && m.Value.Equals(device, StringComparison.Ordinal)
        );

        var key = new DriftChartKey
        {
            ModelHash = report.ModelHash,
            Measure = "noise",
            Attribute = OutcomeAttributes.Device,
            Value = device,
        };
        var chart = DriftAnalysis.Trace(history, Options, key)!;

        Assert.Equal(reported, chart.Measure);
        var watched = chart.Points.Where(point => point.Rise is not null).ToList();
        Assert.All(chart.Points.Except(watched), point => Assert.True(point.Last <= chart.ReferenceTo));
        Assert.Equal(reported.DetectedOn, watched.First(point => point.Rise > reported.Limit).Last);
        Assert.Contains(watched, point => point.First == reported.StartedOn);
        var reference = chart.Points.Where(point => point.Rise is null).ToList();
        Assert.True(
            reference.Count(point => point.Value >= point.ExpectedLow && point.Value <= point.ExpectedHigh) >= 0.8 * reference.Count
        );
        Assert.True(watched[^1].Value > watched[^1].ExpectedHigh);
        Assert.Null(DriftAnalysis.Trace(history, Options, key with { Value = "no such device" }));
    }

    [Fact]
    public async Task A_new_manufacturer_is_found_in_the_mix_of_devices()
    {
        var (report, _) = await ReportAsync(DriftKind.NewManufacturer);

        var drift = Assert.Single(report.Drifts, d => d.Measure is "device mix");
        Assert.Equal("Samsung GC Demo", drift.Value);
        AssertSoon(drift);
    }

    [Fact]
    public async Task Older_patients_are_found_in_the_mix_of_ages()
    {
        var (report, _) = await ReportAsync(DriftKind.AgeMix);

        var drift = Assert.Single(report.Drifts, d => d.Measure is "age-band mix");
        AssertSoon(drift);
        Assert.InRange(drift.Effect!.Value, 0.2, 0.8);
    }

    [Fact]
    public async Task Fractures_missed_in_a_subgroup_are_laid_to_an_age_and_counted_as_lost_sensitivity()
    {
        var (report, _) = await ReportAsync(DriftKind.FailingSubgroup, studies: 170);

        var drift = report.Drifts.First(d => d.Measure is Watched.Missed);
        Assert.Equal(OutcomeAttributes.AgeBand, drift.Attribute);
        Assert.True(drift.Value is "70-79" or "80-89", drift.Value);
        Assert.True(drift.SensitivityEffect < -0.1);
        Assert.Same(report.Drifts[0], report.Drifts.MinBy(d => d.SensitivityEffect ?? 0));
    }

    [Fact]
    public async Task Without_a_change_nothing_has_drifted_and_every_chart_says_its_limit()
    {
        var (report, _) = await ReportAsync(null);

        Assert.Empty(report.Drifts);
        Assert.Null(report.Waiting);
        Assert.All(report.Measures, measure => Assert.True(measure.Limit > 5));
        Assert.Equal(report.Charts, report.Measures.Count);
    }

    [Fact]
    public async Task Too_few_images_are_said_with_how_many_more_are_needed()
    {
        await using var store = new ReadingStore();
        await store.AddAsync(new ReadingFleet(1, []).Readings(0, 2).Take(30));

        var report = await RunAsync(store);

        Assert.Equal("too few images in the reference window: about 70 more needed", report.Waiting);
        Assert.Empty(report.Measures);
    }

    [Fact]
    public async Task A_measure_that_was_settled_is_watched_from_the_next_day_on()
    {
        await using var store = new ReadingStore();
        var scenario = Scenario(DriftKind.NoisierDetector);
        await store.AddAsync(new ReadingFleet(3, [scenario]).Readings(0, Days));
        var settled = new Dictionary<string, DateOnly>(StringComparer.Ordinal)
        {
            [DriftWindow.KeyOf("noise", OutcomeAttributes.Device)] = ReadingStore.Day(Days),
        };

        var report = await RunAsync(store, settled: settled);

        Assert.DoesNotContain(report.Drifts, d => (d.Measure, d.Attribute) is ("noise", OutcomeAttributes.Device));
    }

    [Fact]
    public async Task A_reference_window_after_the_change_takes_the_new_state_as_normal()
    {
        await using var store = new ReadingStore();
        await store.AddAsync(
            new ReadingFleet(3, [Scenario(DriftKind.NoisierDetector) with { Start = TimeSpan.FromDays(10) }]).Readings(0, Days)
        );

        var report = await RunAsync(store, from: ReadingStore.Day(10));

        Assert.Empty(report.Drifts);
        Assert.Equal(ReadingStore.Day(37), report.ReferenceTo);
    }

    private static void AssertSoon(DriftMeasure drift)
    {
        Assert.InRange(drift.DetectedOn!.Value, ReadingStore.Day(Planted), ReadingStore.Day(Planted + 7));
        Assert.InRange(drift.StartedOn!.Value, ReadingStore.Day(Planted - 4), ReadingStore.Day(Planted + 3));
    }

    private static DriftScenario Scenario(DriftKind kind) =>
        new()
        {
            Kind = kind,
            Hospital = Site,
            Device = 0,
            Start = TimeSpan.FromDays(Planted),
        };

    private static async Task<(DriftReport Report, IReadOnlyList<string> Devices)> ReportAsync(DriftKind? kind, double studies = 25)
    {
        await using var store = new ReadingStore();
        var fleet = new ReadingFleet(3, kind is { } planted ? [Scenario(planted)] : []) { StudiesADay = studies };
        var readings = fleet.Readings(0, Days).ToList();
        await store.AddAsync(readings);
        return (await RunAsync(store), fleet.DevicesOf(0));
    }

    private static async Task<DriftReport> RunAsync(
        ReadingStore store,
        DateOnly? from = null,
        IReadOnlyDictionary<string, DateOnly>? settled = null
    )
    {
        var scope = Assert.Single(await store.Store.ScopesAsync(default));
        var history = await DriftHistory.ReadAsync(store.Store.DailyCountsAsync(new OutcomeFilter { Site = Site }, default));
        return DriftAnalysis.Run(scope, history, Options, from, settled);
    }
}
