using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Delivery;

/// <summary>Removes the objects and deliveries of released results when the time for which objects are kept is over. The results themselves stay.</summary>
internal sealed partial class DeliveryRetention(
    IOptions<GatewayOptions> options,
    Outbox outbox,
    ResultFolder folder,
    TimeProvider time,
    ILogger<DeliveryRetention> logger
) : BackgroundService
{
    private static readonly TimeSpan s_period = TimeSpan.FromHours(1);

    /// <summary>Removes what is due now.</summary>
    internal void Sweep()
    {
        foreach (var name in outbox.Forget(time.GetUtcNow() - options.Value.KeepObjectsFor))
        {
            folder.Remove(name);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_period, time);
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

    [LoggerMessage(
        EventId = 2405,
        Level = LogLevel.Error,
        Message = "Results whose time is over could not be removed; the next sweep tries again"
    )]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
