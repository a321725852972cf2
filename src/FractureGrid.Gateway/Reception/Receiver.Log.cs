using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Reception;

internal sealed partial class Receiver
{
    [LoggerMessage(EventId = 2000, Level = LogLevel.Debug, Message = "Stored {SpoolId} of site {Site} by {Channel}, {Bytes} bytes")]
    private static partial void LogStored(ILogger logger, string spoolId, string site, Channel channel, long bytes);

    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "Refused and kept in quarantine: {Id} of site {Site}, {Code}")]
    private static partial void LogQuarantined(ILogger logger, string id, string site, string code);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Error, Message = "Refusing objects: the disk has fewer free bytes than the limit")]
    private static partial void LogNoSpace(ILogger logger);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "Refusing objects: {Backlog} are waiting")]
    private static partial void LogBusy(ILogger logger, int backlog);
}
