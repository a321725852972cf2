using System.Collections.Concurrent;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Grains.Monitoring.Alarms;
using FractureGrid.Grains.Monitoring.Drift;
using FractureGrid.Grains.Tests.Monitoring;
using FractureGrid.Simulation.Drift;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FractureGrid.Grains.Tests.Cluster;

public sealed class SiteMonitorTests
{
    [Fact]
    public async Task A_site_is_looked_at_alarms_are_told_once_and_outlive_their_silo()
    {
        await using var store = new ReadingStore();
        var scenario = new DriftScenario
        {
            Kind = DriftKind.NoisierDetector,
            Hospital = "hospital-01",
            Start = TimeSpan.FromDays(35),
        };
        await store.AddAsync(new ReadingFleet(3, [scenario]).Readings(0, 50));
        var notifier = new FakeNotifier { Refusals = 1 };
        await using var grid = await GridFixture.StartAsync(silos: 2, store: store.Store, notifier: notifier);
        var monitor = grid.Cluster.Client.GetGrain<ISiteMonitorGrain>("hospital-01");

        var report = Assert.Single(await monitor.EvaluateAsync());
        Assert.NotEmpty(report.Drifts);
        await monitor.EvaluateAsync();
        await monitor.EvaluateAsync();
        var told = notifier.Told.Count;
        var acted = await monitor.ActAsync(1, new AlarmAction { Kind = AlarmActionKind.Acknowledge, Author = "kim" });
        await grid.Cluster.RestartSiloAsync(grid.Cluster.Silos[1]);

        var alarms = await GridFixture.UntilAsync(() => monitor.GetAlarmsAsync(), a => a.Count > 0, "alarms after a restart");
        Assert.Equal(alarms.Count, told);
        Assert.Equal(AlarmStatus.Acknowledged, acted!.Status);
        Assert.Equal(AlarmStatus.Acknowledged, alarms.Single(alarm => alarm.Number == 1).Status);
        Assert.Null(await monitor.ActAsync(99, new AlarmAction { Kind = AlarmActionKind.Close, Author = "kim" }));
    }

    [Fact]
    public async Task Looking_gives_what_was_seen_last_until_something_is_done_about_an_alarm()
    {
        await using var store = new ReadingStore();
        var scenario = new DriftScenario
        {
            Kind = DriftKind.NoisierDetector,
            Hospital = "hospital-01",
            Start = TimeSpan.FromDays(35),
        };
        await store.AddAsync(new ReadingFleet(3, [scenario]).Readings(0, 50));
        await using var grid = await GridFixture.StartAsync(silos: 1, store: store.Store, notifier: new FakeNotifier());
        var monitor = grid.Cluster.Client.GetGrain<ISiteMonitorGrain>("hospital-01");

        var first = await monitor.LookAsync();
        var again = await monitor.LookAsync();
        await monitor.ActAsync(1, new AlarmAction { Kind = AlarmActionKind.Close, Author = "kim" });
        var anew = await monitor.LookAsync();

        Assert.NotEmpty(Assert.Single(first.Reports).Drifts);
        Assert.Equal(first.At, again.At);
        Assert.True(anew.At > first.At);
    }

    [Fact]
    public async Task The_board_gives_the_alarms_of_many_sites_in_one_call_and_follows_every_change_at_once()
    {
        await using var store = new ReadingStore();
        var sites = new[] { "hospital-01", "hospital-02" };
        var scenarios = sites.Select(site => new DriftScenario
        {
            Kind = DriftKind.NoisierDetector,
            Hospital = site,
            Start = TimeSpan.FromDays(35),
        });
        var fleet = new ReadingFleet(3, [.. scenarios]);
        await store.AddAsync(fleet.Readings(0, 50).Concat(fleet.Readings(1, 50)));
        await using var grid = await GridFixture.StartAsync(silos: 2, store: store.Store, notifier: new FakeNotifier());
        var board = grid.Cluster.Client.GetGrain<IAlarmBoardGrain>(0);
        var monitors = sites.Select(site => grid.Cluster.Client.GetGrain<ISiteMonitorGrain>(site)).ToList();

        var before = await board.GetAlarmsAsync(sites, withClosed: true);
        foreach (var monitor in monitors)
        {
            await monitor.EvaluateAsync();
        }

        var raised = await board.GetAlarmsAsync(sites, withClosed: false);
        await monitors[0].ActAsync(1, new AlarmAction { Kind = AlarmActionKind.Close, Author = "kim" });
        var open = await board.GetAlarmsAsync(sites, withClosed: false);
        var all = await board.GetAlarmsAsync(sites, withClosed: true);

        Assert.Empty(before);
        Assert.Equal(
            sites,
            raised.Select(alarm => alarm.Site).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        Assert.Equal(raised.Count - 1, open.Count);
        Assert.Equal(raised.Count, all.Count);
        Assert.Equal(("hospital-01", 1), (all[^1].Site, all[^1].Number));
        var effects = open.Select(alarm => alarm.Drift.SensitivityEffect ?? 0).ToList();
        Assert.Equal(effects.Order(), effects);
        Assert.All(await board.GetAlarmsAsync([sites[1]], withClosed: true), alarm => Assert.Equal(sites[1], alarm.Site));
    }

    [Fact]
    public async Task Sites_are_looked_at_soon_after_the_start_and_their_pages_need_not_wait()
    {
        await using var store = new ReadingStore();
        var scenario = new DriftScenario
        {
            Kind = DriftKind.NoisierDetector,
            Hospital = "hospital-01",
            Start = TimeSpan.FromDays(35),
        };
        await store.AddAsync(new ReadingFleet(3, [scenario]).Readings(0, 50));
        var notifier = new FakeNotifier();
        await using var grid = await GridFixture.StartAsync(silos: 1, store: store.Store, notifier: notifier);
        var clock = new FakeTimeProvider();
        var start = clock.GetUtcNow();
        using var schedule = new MonitorSchedule(
            grid.Cluster.Client,
            store.Store,
            Options.Create(new DriftOptions()),
            clock,
            NullLogger<MonitorSchedule>.Instance
        );

        await schedule.StartAsync(default);
        await GridFixture.UntilAsync(
            () =>
            {
                // Its timer may not run yet; the hour after which it looks again is never reached.
                clock.Advance(clock.GetUtcNow() - start < TimeSpan.FromMinutes(1) ? TimeSpan.FromSeconds(1) : TimeSpan.Zero);
                return Task.FromResult(notifier.Told.Count);
            },
            told => told > 0,
            "alarms of a first look that nobody asked for"
        );
        var told = TimeProvider.System.GetUtcNow();
        await schedule.StopAsync(default);
        var look = await grid.Cluster.Client.GetGrain<ISiteMonitorGrain>("hospital-01").LookAsync();

        Assert.True(look.At <= told);
    }

    private sealed class FakeNotifier : IAlarmNotifier
    {
        private int _refusals;

        public int Refusals
        {
            init => _refusals = value;
        }

        public ConcurrentBag<Alarm> Told { get; } = [];

        public Task<bool> NotifyAsync(Alarm alarm, CancellationToken cancellationToken)
        {
            if (Interlocked.Decrement(ref _refusals) >= 0)
            {
                return Task.FromResult(false);
            }

            Told.Add(alarm);
            return Task.FromResult(true);
        }
    }
}
