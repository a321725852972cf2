using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.Monitoring.Alarms;

internal sealed partial class SiteMonitorGrain
{
    [LoggerMessage(EventId = 5001, Level = LogLevel.Warning, Message = "Site {Site}, alarm {Number}: {Summary}")]
    private static partial void LogRaised(ILogger logger, string site, int number, string summary);

    [LoggerMessage(EventId = 5004, Level = LogLevel.Warning, Message = "The alarm board was not told of a change at site {Site}")]
    private static partial void LogBoardNotTold(ILogger logger, Exception exception, string site);
}
