using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.Patients;

internal sealed partial class PatientGrain
{
    [LoggerMessage(
        EventId = 3101,
        Level = LogLevel.Error,
        Message = "A patient's loop over pending images ended; its reminder starts it again"
    )]
    private static partial void LogPumpFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3102, Level = LogLevel.Warning, Message = "Attempt {Attempt} at image {ImageId} failed: {Failure}")]
    private static partial void LogAttemptFailed(ILogger logger, string imageId, int attempt, string failure);

    [LoggerMessage(EventId = 3103, Level = LogLevel.Error, Message = "A result could not be stored and is tried again")]
    private static partial void LogSaveFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3104, Level = LogLevel.Warning, Message = "A decision could not be published")]
    private static partial void LogPublishFailed(ILogger logger, Exception exception);

    [LoggerMessage(
        EventId = 3106,
        Level = LogLevel.Warning,
        Message = "That image {ImageId} was given up could not be entered as a dead letter"
    )]
    private static partial void LogDeadLetterNotTold(ILogger logger, Exception exception, string imageId);

    [LoggerMessage(EventId = 3105, Level = LogLevel.Warning, Message = "A reminder that is no longer needed could not be removed")]
    private static partial void LogReminderNotRemoved(ILogger logger, Exception exception);
}
