using Microsoft.Extensions.Logging;

namespace FractureGrid.Inference.Sessions;

internal sealed partial class OnnxSessionFactory
{
    [LoggerMessage(EventId = 4001, Level = LogLevel.Warning, Message = "No CUDA device, using the CPU instead: {Reason}")]
    private partial void LogCpuInstead(string reason);
}
