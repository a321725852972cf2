using Microsoft.Extensions.Logging;

namespace FractureGrid.Host.Monitoring.Notices;

internal sealed partial class WebhookChannel
{
    [LoggerMessage(EventId = 5101, Level = LogLevel.Warning, Message = "A webhook did not take alarm {Number} of site {Site}: {Reason}")]
    private static partial void LogRefused(ILogger logger, int number, string site, string reason);
}
