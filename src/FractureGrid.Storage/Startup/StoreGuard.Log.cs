using Microsoft.Extensions.Logging;

namespace FractureGrid.Storage.Startup;

internal abstract partial class StoreGuard
{
    [LoggerMessage(EventId = 6020, Level = LogLevel.Warning, Message = "Waiting up to {Patience} for {Store}: {Reason}")]
    private static partial void LogWaiting(ILogger logger, TimeSpan patience, string store, string reason);

    [LoggerMessage(EventId = 6021, Level = LogLevel.Warning, Message = "{Store} {Weakness} and may lose what it has confirmed")]
    private static partial void LogVolatile(ILogger logger, string store, string weakness);
}
