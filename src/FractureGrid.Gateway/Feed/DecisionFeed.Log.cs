using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Feed;

internal sealed partial class DecisionFeed
{
    [LoggerMessage(EventId = 2200, Level = LogLevel.Warning, Message = "Could not subscribe to the decisions of site {Site}; trying again")]
    private static partial void LogNotSubscribed(ILogger logger, Exception exception, string site);

    [LoggerMessage(EventId = 2201, Level = LogLevel.Error, Message = "Could not note {Count} decisions; they will be asked for")]
    private static partial void LogNotNoted(ILogger logger, Exception exception, int count);
}
