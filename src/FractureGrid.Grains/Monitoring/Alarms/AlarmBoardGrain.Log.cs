using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.Monitoring.Alarms;

internal sealed partial class AlarmBoardGrain
{
    [LoggerMessage(EventId = 5003, Level = LogLevel.Warning, Message = "The monitor of site {Site} does not answer")]
    private static partial void LogNoAnswer(ILogger logger, Exception exception, string site);
}
