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
        var history = await DriftHistory.ReadAsync(store.Store, new OutcomeFilter { Site = Site }, default);
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
        // A device's charts share a third of one alarm a year with all others of parts; a shift of a deviation is found in days.
        Assert.InRange(chart.FalseAlarmDays, 365 * 3 * 20, 365 * 3 * 200);
        Assert.InRange(chart.DelayDays, 5, 30);
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
    public async Task Fractures_missed_in_a_subgroup_of_a_few_a_week_are_laid_to_an_age()
    {
        var (report, _) = await ReportAsync(DriftKind.FailingSubgroup);

        var drift = Assert.Single(report.Drifts, d => d.Measure is Watched.FractureScore);
        Assert.Equal(OutcomeAttributes.AgeBand, drift.Attribute);
        Assert.True(drift.Value is "70-79" or "80-89", drift.Value);
        // Some 15 fractures of the reference window tell where such a part lies, where charts of whole groups ask for 100.
        Assert.InRange(drift.ReferenceCount, 12, 40);
        Assert.InRange(drift.DetectedOn!.Value, ReadingStore.Day(Planted), ReadingStore.Day(Planted + 15));
        Assert.True(drift.CurrentMean < drift.ReferenceMean);
    }

    [Fact]
    public async Task EWMA_charts_find_the_same_changes_and_keep_silent_without()
    {
        var options = new DriftOptions { Chart = ControlChart.Ewma };

        var (changed, devices) = await ReportAsync(DriftKind.NoisierDetector, options: options);
        var (clean, _) = await ReportAsync(null, options: options);

        var drift = Assert.Single(changed.Drifts, d => d.Measure is "noise");
        Assert.Equal(devices[0], drift.Value);
        AssertSoon(drift);
        // Three standard deviations of the mean, in those of a value: 3 sqrt(0.1 / 1.9).
        Assert.InRange(drift.Limit, 0.69, 1.2);
        Assert.Empty(clean.Drifts);
    }

    [Fact]
    public async Task What_the_segmenter_sees_is_watched_by_device_and_its_change_is_in_standard_deviations()
    {
        var (report, devices) = await ReportAsync(DriftKind.ToneCurve);

        var drift = Assert.Single(report.Drifts, d => d.Measure is EmbeddingChart.Measured);
        Assert.Equal((OutcomeAttributes.Device, devices[0]), (drift.Attribute, drift.Value));
        AssertSoon(drift);
        Assert.Null(drift.ReferenceMean);
        Assert.True(drift.Effect > 0.5);
    }

    [Fact]
    public void Age_bands_are_put_together_until_they_have_cases_enough()
    {
        WatchedGroup[] bands =
        [
            .. new[] { "0-9", "10-19", "20-29", "70-79", "80-89", "90+", "unknown" }.Select(b => new WatchedGroup("age-band", b, [])),
        ];
        var cases = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["0-9"] = 3,
            ["0-19"] = 0,
            ["10-19"] = 12,
            ["20-29"] = 30,
            ["90+"] = 1,
            ["80+"] = 9,
            ["70+"] = 14,
        };

        var spans = AgeSpans.Gather(bands, 12, group => cases.GetValueOrDefault(group.Value));

        Assert.Equal(["70+", "20-29", "0-19"], spans.Select(span => span.Value), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Without_a_change_nothing_has_drifted_and_every_chart_says_its_limit()
    {
        var (report, _) = await ReportAsync(null);

        Assert.Empty(report.Drifts);
        Assert.Null(report.Waiting);
        // Charts of small parts look for twice the shift and have lower limits.
        Assert.All(report.Measures, measure => Assert.True(measure.Limit > 4));
        Assert.Equal(report.Charts, report.Measures.Count);
    }

    [Theory]
    [InlineData(DriftKind.NoisierDetector, "noise")]
    [InlineData(DriftKind.NewManufacturer, "device mix")]
    [InlineData(DriftKind.AgeMix, "age-band mix")]
    [InlineData(DriftKind.ToneCurve, EmbeddingChart.Measured)]
    [InlineData(DriftKind.FailingSubgroup, Watched.FractureScore)]
    public async Task The_interval_of_a_change_that_was_planted_holds_it_and_not_nothing(DriftKind kind, string measure)
    {
        var (report, _) = await ReportAsync(kind);

        var drift = report.Drifts.First(d => d.Measure.Equals(measure, StringComparison.Ordinal));
        Assert.InRange(drift.Effect!.Value, drift.EffectLower!.Value, drift.EffectUpper!.Value);
        Assert.False(drift is { EffectLower: <= 0, EffectUpper: >= 0 });
        Assert.InRange(drift.SensitivityEffect!.Value, drift.SensitivityLower!.Value, drift.SensitivityUpper!.Value);
    }

    // 95 of 100 are to hold nothing; charts of a site have images in common, so that a few fleets give fewer.
    [Fact]
    public async Task Where_nothing_has_changed_nine_intervals_in_ten_hold_nothing()
    {
        await using var store = new ReadingStore();
        await store.AddAsync(new ReadingFleet(11, []).Readings(0, Days));

        var report = await RunAsync(store);

        Assert.All(report.Measures, m => Assert.True(m.EffectReason is not null ^ m.EffectLower is not null, m.Measure));
        var intervals = report.Measures.Where(m => m.EffectLower is not null).ToList();
        Assert.True(intervals.Count > 50);
        var holding = intervals.Count(m => m is { EffectLower: <= 0, EffectUpper: >= 0 });
        Assert.True(holding >= 0.9 * intervals.Count, $"{holding} of {intervals.Count}");
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

    private static async Task<(DriftReport Report, IReadOnlyList<string> Devices)> ReportAsync(
        DriftKind? kind,
        double studies = 25,
        DriftOptions? options = null
    )
    {
        await using var store = new ReadingStore();
        var fleet = new ReadingFleet(3, kind is { } planted ? [Scenario(planted)] : []) { StudiesADay = studies };
        var readings = fleet.Readings(0, Days).ToList();
        await store.AddAsync(readings);
        return (await RunAsync(store, options: options), fleet.DevicesOf(0));
    }

    private static async Task<DriftReport> RunAsync(
        ReadingStore store,
        DateOnly? from = null,
        IReadOnlyDictionary<string, DateOnly>? settled = null,
        DriftOptions? options = null
    )
    {
        var scope = Assert.Single(await store.Store.ScopesAsync(default));
        var history = await DriftHistory.ReadAsync(store.Store, new OutcomeFilter { Site = Site }, default);
        return DriftAnalysis.Run(scope, history, options ?? Options, from, settled);
    }
}
