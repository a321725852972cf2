using FractureGrid.Abstractions.Grid;
using FractureGrid.Abstractions.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Scaling;

/// <summary>Looks at the grid again and again, and knows its demand over the last while. Thread-safe.</summary>
internal sealed partial class DemandSampler(
    IGridObserver observer,
    IOptions<ScalerOptions> options,
    TimeProvider time,
    ILogger<DemandSampler> logger
) : BackgroundService
{
    private readonly Lock _lock = new();
    private readonly List<GridSample> _samples = [];
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ScalingDemand Demand(ScalerTrigger trigger)
    {
        lock (_lock)
        {
            return ScalingModel.Of([.. _samples], trigger, options.Value.Utilisation);
        }
    }

    /// <summary>Ends with the next look.</summary>
    public Task NextAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _next.Task.WaitAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Interval, time);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            Keep(Sample(await observer.ObserveAsync(), time.GetUtcNow()));
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // What was seen before still stands, and grows old.
            LogBlind(logger, exception);
        }
    }

    private void Keep(GridSample sample)
    {
        TaskCompletionSource seen;
        lock (_lock)
        {
            _samples.Add(sample);
            _samples.RemoveAll(old => sample.At - old.At > options.Value.Window);
            (seen, _next) = (_next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        seen.TrySetResult();
    }

    private static GridSample Sample(GridAnswer grid, DateTimeOffset at) =>
        new()
        {
            At = at,
            Detectors =
            [
                .. grid
                    .Silos.Where(silo => silo.Detector is not null)
                    .Select(silo => new DetectorSample
                    {
                        Silo = silo.Silo,
                        Device = silo.Device,
                        Packages = silo.Packages,
                        IsOpen = silo.Detector!.Mode == NodeMode.Open,
                        Slots = silo.Detector.Slots,
                        Waiting = silo.Detector.Waiting,
                        Done = silo.Detector.Done,
                        Service = silo.Detector.MillisecondsPerImage is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
                    }),
            ],
            Lines = [.. grid.Lines.Select(line => new LineSample(line.Priority, line.Site, line.Count))],
        };

    [LoggerMessage(EventId = 5310, Level = LogLevel.Warning, Message = "Could not look at the grid's demand")]
    private static partial void LogBlind(ILogger logger, Exception exception);
}
