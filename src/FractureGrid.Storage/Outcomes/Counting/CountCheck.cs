using FractureGrid.Abstractions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>Looks at the counts once, behind the start of the process, and makes anew what does not match.</summary>
internal sealed partial class CountCheck(IOutcomeCounts counts, ILogger<CountCheck> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Nothing of the start waits for it.
        await Task.Yield();
        try
        {
            foreach (var mismatch in await counts.CheckAsync(stoppingToken))
            {
                LogMismatch(logger, mismatch.Site, mismatch.Counted, mismatch.Outcomes);
                await counts.RebuildAsync(mismatch.Site, stoppingToken);
                LogRebuilt(logger, mismatch.Site);
            }
        }
        catch (Exception exception) when (stoppingToken.IsCancellationRequested || exception is ObjectDisposedException)
        {
            // The process ends, perhaps before it began; the next start looks again.
            LogBrokenOff(logger, exception);
        }
        catch (Exception exception) when (exception is FractureGridException or System.Data.Common.DbException or InvalidOperationException)
        {
            LogFailed(logger, exception);
        }
    }
}
