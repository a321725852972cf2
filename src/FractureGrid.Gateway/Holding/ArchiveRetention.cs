using FractureGrid.Gateway.Index;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Holding;

/// <summary>Removes archived objects when their time is over.</summary>
internal sealed partial class ArchiveRetention(
    IOptions<GatewayOptions> options,
    ObjectArchive archive,
    GatewayIndex index,
    TimeProvider time,
    ILogger<ArchiveRetention> logger
) : HourlySweep(time)
{
    internal override void Sweep()
    {
        var due = archive.IdsBefore(Time.GetUtcNow() - options.Value.KeepObjectsFor);
        foreach (var id in due)
        {
            index.Release(id);
            archive.Remove(id);
        }

        if (due.Count > 0)
        {
            LogRemoved(logger, due.Count);
        }
    }

    protected override void Failed(IOException exception) => LogFailed(logger, exception);

    [LoggerMessage(EventId = 2311, Level = LogLevel.Information, Message = "{Count} archived objects were removed, their time being over")]
    private static partial void LogRemoved(ILogger logger, int count);

    [LoggerMessage(EventId = 2312, Level = LogLevel.Error, Message = "Archived objects could not be removed; the next sweep tries again")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
