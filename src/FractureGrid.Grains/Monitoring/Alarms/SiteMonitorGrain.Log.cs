using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.Monitoring.Alarms;

internal sealed partial class SiteMonitorGrain
{
    [LoggerMessage(EventId = 5001, Level = LogLevel.Warning, Message = "Site {Site}, alarm {Number}: {Summary}")]
    private static partial void LogRaised(ILogger logger, string site, int number, string summary);
}
