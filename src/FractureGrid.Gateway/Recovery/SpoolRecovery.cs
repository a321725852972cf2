using FractureGrid.Abstractions.Images;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Quarantine;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Spooling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Recovery;

/// <summary>Before any door opens: finds again every object that the last process left in the spool.</summary>
internal sealed partial class SpoolRecovery(
    Spool spool,
    QuarantineStore quarantine,
    GatewayIndex index,
    IngestQueue queue,
    Receiver receiver,
    TimeProvider time,
    ILogger<SpoolRecovery> logger
) : IHostedService
{
    private const string Damaged = "Damaged";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var ids = spool.Recover();
        foreach (var id in ids)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Recover(id);
        }

        if (ids.Count > 0)
        {
            LogRecovered(logger, ids.Count);
        }

        var found = ids.ToHashSet(StringComparer.Ordinal);
        foreach (var lost in index.FindState(InstanceState.Received).Where(row => row.SpoolId is null || !found.Contains(row.SpoolId)))
        {
            LogLost(logger, lost.ImageId, lost.Site);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Recover(string id)
    {
        SpoolTrailer trailer;
        using (var file = spool.Open(id))
        {
            if (file is null)
            {
                LogDamaged(logger, id);
                quarantine.Keep(spool.PathOf(id), QuarantineEntry.Unknown(id, Damaged, "The spooled file lacks its trailer.", time.GetUtcNow()));
                return;
            }

            trailer = file.Trailer;
        }

        switch (receiver.Enter(id, trailer))
        {
            case AddResult.Duplicate when index.Find(trailer.Origin.Site, trailer.Identity.SopInstanceUid)!.State == InstanceState.Received:
                queue.Add(id);
                break;
            case AddResult.Duplicate:
                // The grid had it; only the file was left.
                spool.Remove(id);
                break;
            case AddResult.Conflict:
                var reason = new NotAnalysed { Code = nameof(ReceiptKind.Conflict), Detail = "Another object has this SOP Instance UID." };
                quarantine.Keep(spool.PathOf(id), QuarantineEntry.Of(id, trailer, reason));
                break;
        }
    }

    [LoggerMessage(EventId = 2300, Level = LogLevel.Information, Message = "Found {Count} objects in the spool; they go on")]
    private static partial void LogRecovered(ILogger logger, int count);

    [LoggerMessage(EventId = 2301, Level = LogLevel.Error, Message = "Spooled file {Id} is damaged; kept in quarantine")]
    private static partial void LogDamaged(ILogger logger, string id);

    [LoggerMessage(EventId = 2302, Level = LogLevel.Critical, Message = "Image {ImageId} of site {Site} was received and is not in the spool")]
    private static partial void LogLost(ILogger logger, string imageId, string site);
}
