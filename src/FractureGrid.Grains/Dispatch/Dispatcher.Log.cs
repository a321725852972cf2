using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.Dispatch;

internal sealed partial class Dispatcher
{
    [LoggerMessage(EventId = 3201, Level = LogLevel.Warning, Message = "Detector {Silo} was lost with an image under way")]
    private static partial void LogDetectorLost(ILogger logger, Exception exception, SiloAddress silo);

    [LoggerMessage(EventId = 3203, Level = LogLevel.Warning, Message = "A demand is not met: {Demand}")]
    private static partial void LogUnmet(ILogger logger, string demand);

    [LoggerMessage(EventId = 3202, Level = LogLevel.Warning, Message = "Detector {Silo} is out of reach")]
    private static partial void LogDetectorOutOfReach(ILogger logger, Exception exception, SiloAddress silo);
}
