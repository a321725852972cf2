using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.Outcomes;

internal sealed partial class OutcomeHandover
{
    [LoggerMessage(EventId = 3301, Level = LogLevel.Warning, Message = "Attempt {Attempt} at storing an outcome failed; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception exception, int attempt);
}
