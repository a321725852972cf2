using Microsoft.Extensions.Logging;

namespace FractureGrid.Storage.Redis;

internal sealed partial class RedisGuard
{
    [LoggerMessage(
        EventId = 6022,
        Level = LogLevel.Warning,
        Message = "{Store} does not tell its settings ({Reason}); make sure that it has appendonly yes, appendfsync always and noeviction"
    )]
    private static partial void LogNotAsked(ILogger logger, string store, string reason);
}
