using Microsoft.Extensions.Logging;

namespace FractureGrid.Storage.Watch;

internal sealed partial class StoreWatch
{
    [LoggerMessage(
        EventId = 6010,
        Level = LogLevel.Error,
        Message = "{Store} fails; nothing is acknowledged until it is back. Failures that follow are counted, not logged"
    )]
    private static partial void LogLost(ILogger logger, Exception exception, string store);

    [LoggerMessage(
        EventId = 6011,
        Level = LogLevel.Warning,
        Message = "{Store} is back after {Outage}; {Failures} reads and writes had failed"
    )]
    private static partial void LogBack(ILogger logger, string store, TimeSpan outage, int failures);
}
