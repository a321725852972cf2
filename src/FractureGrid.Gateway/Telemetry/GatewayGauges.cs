using System.Diagnostics.Metrics;
using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Forwarding;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Spooling;
using Microsoft.Extensions.Hosting;

namespace FractureGrid.Gateway.Telemetry;

/// <summary>The gateway's spool, outbox and line, read whenever somebody collects metrics.</summary>
internal sealed class GatewayGauges : IHostedService
{
    private readonly Outbox _outbox;
    private readonly TimeProvider _time;

    public GatewayGauges(
        IMeterFactory meters,
        IngestQueue queue,
        FreeSpace space,
        Outbox outbox,
        TimeProvider time,
        IEnumerable<GridLine> lines
    )
    {
        (_outbox, _time) = (outbox, time);
        var meter = meters.Create(GatewayInstruments.MeterName);
        meter.CreateObservableGauge(
            "fracturegrid.spool.objects",
            () => queue.Count,
            "{object}",
            "Acknowledged objects that the grid has not taken over."
        );
        meter.CreateObservableGauge("fracturegrid.spool.free", () => space.Bytes, "By", "Free bytes on the volume of the spool.");
        meter.CreateObservableGauge(
            "fracturegrid.delivery.open",
            () => Counts().Select(count => Of(count, count.Open)),
            "{delivery}",
            "Results on their way, by destination."
        );
        meter.CreateObservableGauge(
            "fracturegrid.delivery.oldest_age",
            () => Counts().Select(count => Of(count, Age(count))),
            "s",
            "Time since the release of the oldest result on its way, by destination."
        );
        meter.CreateObservableGauge(
            "fracturegrid.delivery.dead",
            () => Counts().Select(count => Of(count, count.Dead)),
            "{delivery}",
            "Results that could not be delivered, by destination, until they are sent again or forgotten."
        );
        foreach (var line in lines)
        {
            meter.CreateObservableGauge(
                "fracturegrid.forward.outage",
                () => line.LostAt is { } since ? (_time.GetUtcNow() - since).TotalSeconds : 0,
                "s",
                "How long the line to the grid has been down; 0 while it works."
            );
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IReadOnlyList<OutboxCount> Counts() => _outbox.Count();

    private double Age(OutboxCount count) => count.Oldest is { } oldest ? (_time.GetUtcNow() - oldest).TotalSeconds : 0;

    private static Measurement<T> Of<T>(OutboxCount count, T value)
        where T : struct => new(value, GatewayInstruments.Tag("destination", count.Destination));
}
