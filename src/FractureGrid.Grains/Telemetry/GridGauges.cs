using System.Diagnostics.Metrics;
using FractureGrid.Abstractions.DeadLetters;
using FractureGrid.Abstractions.Nodes;
using FractureGrid.Grains.Detection;
using FractureGrid.Grains.Dispatch;
using FractureGrid.Grains.Roles;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Telemetry;

/// <summary>This silo's queues and slots, read whenever somebody collects metrics.</summary>
internal sealed partial class GridGauges : BackgroundService
{
    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(1);
    private readonly IDispatcher _dispatcher;
    private readonly DetectorPool _pool;
    private readonly GridCensus _census;
    private readonly LocalRoles _roles;
    private readonly DetectionOptions _detection;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly ILogger<GridGauges> _logger;

    public GridGauges(
        IMeterFactory meters,
        IDispatcher dispatcher,
        DetectorPool pool,
        GridCensus census,
        LocalRoles roles,
        IOptions<DetectionOptions> detection,
        IGrainFactory grains,
        TimeProvider time,
        ILogger<GridGauges> logger
    )
    {
        (_dispatcher, _pool, _census, _roles) = (dispatcher, pool, census, roles);
        (_detection, _grains, _time, _logger) = (detection.Value, grains, time, logger);
        var meter = meters.Create(GridInstruments.MeterName);
        if (roles.Has(SiloRoles.Patients))
        {
            AddQueues(meter);
        }

        if (roles.Has(SiloRoles.Detector))
        {
            AddDetector(meter);
        }
    }

    // The grain of the dead letters counts only while it is active, and after a restart nothing else would wake it.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_roles.Has(SiloRoles.Patients))
        {
            return;
        }

        using var timer = new PeriodicTimer(s_period, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await _grains.GetGrain<IDeadLetterGrain>(0).ListAsync();
            }
#pragma warning disable CA1031 // A gauge without a value says as much; the next round may find it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogNotCounted(_logger, exception);
            }
        }
    }

    private void AddQueues(Meter meter)
    {
        meter.CreateObservableGauge(
            "fracturegrid.queue.depth",
            () => Lines().Select(line => Of(line, line.Count)),
            "{image}",
            "Images of this silo that wait for a detector, by class and site; those with none are left out."
        );
        meter.CreateObservableGauge(
            "fracturegrid.queue.oldest_age",
            () => Lines().Select(line => Of(line, line.Oldest.TotalSeconds)),
            "s",
            "Time since the acknowledgement of the oldest image that waits for a detector, by class and site."
        );
        meter.CreateObservableGauge(
            "fracturegrid.dispatch.in_flight",
            () => _dispatcher.Snapshot().Detectors.Sum(detector => detector.InFlight),
            "{image}",
            "Images that this silo has sent to detectors and has no answer for."
        );
        meter.CreateObservableGauge(
            "fracturegrid.dispatch.unmet",
            () => _dispatcher.Snapshot().Unmet.Count,
            "{demand}",
            "Demands of sites that no detector meets."
        );
        meter.CreateObservableGauge(
            "fracturegrid.dead_letters",
            () => _census.DeadLetters is { } count ? [new Measurement<int>(count)] : Array.Empty<Measurement<int>>(),
            "{image}",
            "Images given up that nobody has looked at; one silo reports it for the grid."
        );
        meter.CreateObservableGauge(
            "fracturegrid.alarms.open",
            () => _census.Alarms.Select(pair => new Measurement<int>(pair.Value, new KeyValuePair<string, object?>("site", pair.Key))),
            "{alarm}",
            "Open alarms of drift, by site; one silo reports each site."
        );
    }

    private void AddDetector(Meter meter)
    {
        meter.CreateObservableGauge("fracturegrid.detector.running", () => _pool.Slots.Running, "{image}", "Images in a slot.");
        meter.CreateObservableGauge("fracturegrid.detector.waiting", () => _pool.Slots.Waiting, "{image}", "Images in line for a slot.");
        meter.CreateObservableGauge("fracturegrid.detector.slots", () => _detection.Slots, "{slot}", "Slots of this detector.");
        meter.CreateObservableGauge(
            "fracturegrid.detector.open",
            () => _pool.Gate.Mode is NodeMode.Open ? 1 : 0,
            description: "1 while this detector takes images, 0 while it is paused or drains."
        );
    }

    private IReadOnlyList<LineStatus> Lines() => _dispatcher.Snapshot().Lines;

    private static Measurement<T> Of<T>(LineStatus line, T value)
        where T : struct => new(value, GridInstruments.Class(line.Priority), new("site", line.Site));

    [LoggerMessage(EventId = 3401, Level = LogLevel.Debug, Message = "The dead letters could not be counted")]
    private static partial void LogNotCounted(ILogger logger, Exception exception);
}
