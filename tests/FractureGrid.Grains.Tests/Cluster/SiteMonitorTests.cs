using System.Collections.Concurrent;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Grains.Monitoring.Alarms;
using FractureGrid.Grains.Tests.Monitoring;
using FractureGrid.Simulation.Drift;

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
