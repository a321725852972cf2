using Microsoft.Extensions.Logging;

namespace FractureGrid.Host.Monitoring.Notices.Mail;

internal sealed partial class MailChannel
{
    [LoggerMessage(
        EventId = 5102,
        Level = LogLevel.Warning,
        Message = "Alarm {Number} of site {Site} could not be mailed and is tried again at the next look: {Reason}"
    )]
    private static partial void LogFailed(ILogger logger, int number, string site, string reason);

    [LoggerMessage(
        EventId = 5103,
        Level = LogLevel.Error,
        Message = "The mail server refused alarm {Number} of site {Site} for good for one receiver: {Status} {Reason}"
    )]
    private static partial void LogRefusedForGood(ILogger logger, int number, string site, int status, string reason);
}
