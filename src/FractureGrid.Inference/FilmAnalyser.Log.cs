using Microsoft.Extensions.Logging;

namespace FractureGrid.Inference;

public sealed partial class FilmAnalyser
{
    [LoggerMessage(EventId = 4002, Level = LogLevel.Information, Message = "Model {Name} {Version} is ready on {Device}, package {Hash}")]
    private static partial void LogReady(ILogger logger, string name, string version, string device, string hash);
}
