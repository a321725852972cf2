using Microsoft.Extensions.Logging;

namespace FractureGrid.Storage.Outcomes.Counting;

internal sealed partial class CountCheck
{
    [LoggerMessage(
        EventId = 6102,
        Level = LogLevel.Error,
        Message = "The counts of site {Site} hold {Counted} outcomes where there are {Outcomes}; they are made anew"
    )]
    private static partial void LogMismatch(ILogger logger, string site, long counted, long outcomes);

    [LoggerMessage(EventId = 6103, Level = LogLevel.Information, Message = "The counts of site {Site} are made anew")]
    private static partial void LogRebuilt(ILogger logger, string site);

    [LoggerMessage(EventId = 6104, Level = LogLevel.Warning, Message = "The counts could not be looked at")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 6105, Level = LogLevel.Debug, Message = "The counts were not looked at to the end")]
    private static partial void LogBrokenOff(ILogger logger, Exception exception);
}
