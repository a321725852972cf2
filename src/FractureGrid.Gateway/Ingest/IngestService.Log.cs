using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Ingest;

internal sealed partial class IngestService
{
    [LoggerMessage(EventId = 2100, Level = LogLevel.Debug, Message = "Handed {SpoolId} of site {Site} to the grid as {ImageId}")]
    private static partial void LogSubmitted(ILogger logger, string spoolId, string site, string imageId);

    [LoggerMessage(
        EventId = 2101,
        Level = LogLevel.Warning,
        Message = "Could not hand {SpoolId} to the grid, attempt {Attempt}; trying again"
    )]
    private static partial void LogRetry(ILogger logger, Exception exception, string spoolId, int attempt);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Error, Message = "Object {SpoolId} is gone from the spool or damaged")]
    private static partial void LogMissing(ILogger logger, string spoolId);

    [LoggerMessage(EventId = 2103, Level = LogLevel.Error, Message = "Could not prepare {SpoolId}; it is not analysed")]
    private static partial void LogUnprepared(ILogger logger, Exception exception, string spoolId);

    [LoggerMessage(
        EventId = 2104,
        Level = LogLevel.Error,
        Message = "Object {SpoolId} of site {Site} is not analysed and lies in quarantine: {Reason}"
    )]
    private static partial void LogRefused(ILogger logger, string spoolId, string site, string reason);
}
