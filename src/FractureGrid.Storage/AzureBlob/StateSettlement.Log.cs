using Microsoft.Extensions.Logging;

namespace FractureGrid.Storage.AzureBlob;

internal sealed partial class StateSettlement
{
    [LoggerMessage(
        EventId = 6012,
        Level = LogLevel.Warning,
        Message = "{Store} had forgotten {Count} states that it had confirmed; they are as they were again"
    )]
    private static partial void LogRepaired(ILogger logger, string store, int count);

    [LoggerMessage(
        EventId = 6013,
        Level = LogLevel.Warning,
        Message = "So much is written to {Store} that {Count} states are not watched until they have lasted"
    )]
    private static partial void LogDropped(ILogger logger, string store, long count);

    [LoggerMessage(
        EventId = 6014,
        Level = LogLevel.Debug,
        Message = "Could not ask {Store} for a state that it has confirmed; trying again"
    )]
    private static partial void LogNotAsked(ILogger logger, Exception exception, string store);
}
