using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.Detection;

internal sealed partial class DetectionPoolGrain
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Error, Message = "The analysis of image {ImageId} broke down")]
    private static partial void LogAnalysisFailed(ILogger logger, Exception exception, string imageId);
}
