using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Grid;
using Microsoft.Extensions.Hosting;

namespace FractureGrid.Dashboard.Grid;

/// <summary>Looks at the grid every few seconds and keeps the last quarter of an hour, so that pages can show how work flows.</summary>
internal sealed class GridPulse(IGridObserver observer, TimeProvider time) : BackgroundService
{
    private const int Kept = 180;
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private readonly Queue<PulseSample> _samples = new();
    private Dictionary<string, long>? _done;
    private DateTimeOffset _at;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<PulseSample> Samples
    {
        get
        {
            lock (_lock)
            {
                return [.. _samples];
            }
        }
    }

    /// <summary>Films a minute over the last minute that was observed; null before there is one.</summary>
    public double? PerMinute
    {
        get
        {
            var last = Samples.TakeLast(12).Select(sample => sample.PerMinute).OfType<double>().ToList();
            return last.Count == 0 ? null : last.Average();
        }
    }

    /// <summary>Takes a look into account.</summary>
    internal void Add(GridAnswer grid)
    {
        var now = time.GetUtcNow();
        var done = grid
            .Silos.Where(silo => silo.Detector is not null)
            .ToDictionary(silo => silo.Silo, silo => silo.Detector!.Done, StringComparer.Ordinal);
        lock (_lock)
        {
            _samples.Enqueue(new PulseSample(now, Rate(done, now), grid.Lines.Sum(line => line.Count)));
            if (_samples.Count > Kept)
            {
                _samples.Dequeue();
            }

            (_done, _at) = (done, now);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_period, time);
        try
        {
            do
            {
                await LookAsync();
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task LookAsync()
    {
        try
        {
            Add(await observer.ObserveAsync());
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or FractureGridException)
        {
            // The page says that the grid is not to be reached; the pulse has a gap.
        }
    }

    private double? Rate(Dictionary<string, long> done, DateTimeOffset now)
    {
        var minutes = (now - _at).TotalMinutes;
        var isSame = _done is not null && minutes > 0 && _done.Count == done.Count;
        return isSame && done.All(silo => _done!.TryGetValue(silo.Key, out var before) && silo.Value >= before)
            ? done.Sum(silo => silo.Value - _done![silo.Key]) / minutes
            : null;
    }
}
