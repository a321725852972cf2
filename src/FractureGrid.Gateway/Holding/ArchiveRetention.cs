using FractureGrid.Gateway.Index;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Holding;

/// <summary>Removes archived objects when their time is over.</summary>
internal sealed partial class ArchiveRetention(
    IOptions<GatewayOptions> options,
    ObjectArchive archive,
    GatewayIndex index,
    TimeProvider time,
    ILogger<ArchiveRetention> logger
) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    /// <summary>Removes what is due now.</summary>
    public void Sweep()
    {
        var due = archive.IdsBefore(time.GetUtcNow() - options.Value.KeepObjectsFor);
        foreach (var id in due)
        {
            index.Release(id);
            archive.Remove(id);
        }

        if (due.Count > 0)
        {
            LogRemoved(logger, due.Count);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                try
                {
                    Sweep();
                }
                catch (IOException e)
                {
                    LogFailed(logger, e);
                }
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    [LoggerMessage(EventId = 2311, Level = LogLevel.Information, Message = "{Count} archived objects were removed, their time being over")]
    private static partial void LogRemoved(ILogger logger, int count);

    [LoggerMessage(EventId = 2312, Level = LogLevel.Error, Message = "Archived objects could not be removed; the next sweep tries again")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
