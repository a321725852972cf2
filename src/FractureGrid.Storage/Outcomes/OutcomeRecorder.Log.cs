using Microsoft.Extensions.Logging;

namespace FractureGrid.Storage.Outcomes;

internal sealed partial class OutcomeRecorder
{
    [LoggerMessage(
        EventId = 6101,
        Level = LogLevel.Error,
        Message = "A batch of {Count} outcomes could not be stored; their patients try again"
    )]
    private static partial void LogBatchFailed(ILogger logger, Exception exception, int count);
}
