using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.Monitoring.Alarms;

internal sealed partial class MonitorSchedule
{
    [LoggerMessage(
        EventId = 5002,
        Level = LogLevel.Error,
        Message = "Sites could not be looked at for drift; the next look is in {Period}"
    )]
    private static partial void LogFailed(ILogger logger, Exception exception, TimeSpan period);
}
