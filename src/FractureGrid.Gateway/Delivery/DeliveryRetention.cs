using FractureGrid.Gateway.Holding;
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
) : HourlySweep(time)
{
    internal override void Sweep()
    {
        foreach (var name in outbox.Forget(Time.GetUtcNow() - options.Value.KeepObjectsFor))
        {
            folder.Remove(name);
        }
    }

    protected override void Failed(IOException exception) => LogFailed(logger, exception);

    [LoggerMessage(
        EventId = 2405,
        Level = LogLevel.Error,
        Message = "Results whose time is over could not be removed; the next sweep tries again"
    )]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
