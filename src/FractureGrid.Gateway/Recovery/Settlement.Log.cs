using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Recovery;

internal sealed partial class Settlement
{
    [LoggerMessage(
        EventId = 2320,
        Level = LogLevel.Warning,
        Message = "The grid had forgotten {Count} images that it had taken over, {Films} of them with their films; they were handed over again"
    )]
    private static partial void LogForgotten(ILogger logger, int count, int films);

    [LoggerMessage(
        EventId = 2321,
        Level = LogLevel.Critical,
        Message = "The grid has forgotten image {ImageId} of site {Site}, and its object is not held any more; have it sent again"
    )]
    private static partial void LogLost(ILogger logger, string imageId, string site);

    [LoggerMessage(
        EventId = 2322,
        Level = LogLevel.Warning,
        Message = "Could not ask whether the grid still has the images of {Count} patients; trying again"
    )]
    private static partial void LogNotAsked(ILogger logger, Exception exception, int count);
}
