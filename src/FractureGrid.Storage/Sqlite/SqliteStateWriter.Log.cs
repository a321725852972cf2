using Microsoft.Extensions.Logging;

namespace FractureGrid.Storage.Sqlite;

internal sealed partial class SqliteStateWriter
{
    [LoggerMessage(EventId = 6001, Level = LogLevel.Error, Message = "A commit of {Count} grain state writes failed")]
    private static partial void LogCommitFailed(ILogger logger, Exception exception, int count);
}
