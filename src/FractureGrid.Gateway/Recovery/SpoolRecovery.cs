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
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in spool.Recover())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Recover(id))
            {
                found.Add(id);
            }
        }

        if (found.Count > 0)
        {
            LogRecovered(logger, found.Count);
        }

        foreach (var lost in index.FindSpooled().Where(row => !found.Contains(row.SpoolId!)))
        {
            // Ingest finds no file and tells the study so.
            LogLost(logger, lost.ImageId, lost.Site);
            queue.Add(lost.SpoolId!);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>False when the file is damaged; it is in quarantine then.</summary>
    private bool Recover(string id)
    {
        SpoolTrailer trailer;
        using (var file = spool.Open(id))
        {
            if (file is null)
            {
                LogDamaged(logger, id);
                quarantine.Keep(
                    spool.PathOf(id),
                    QuarantineEntry.Unknown(id, Damaged, "The spooled file lacks its trailer.", time.GetUtcNow())
                );
                return false;
            }

            trailer = file.Trailer;
        }

        switch (receiver.Enter(id, trailer))
        {
            case AddResult.Duplicate:
                RecoverKnown(id, trailer, index.Find(trailer.Origin.Site, trailer.Identity.SopInstanceUid)!);
                break;
            case AddResult.Conflict:
                Quarantine(id, trailer, nameof(ReceiptKind.Conflict), "Another object has this SOP Instance UID.");
                break;
        }

        return true;
    }

    private void RecoverKnown(string id, SpoolTrailer trailer, IndexedInstance known)
    {
        if (known.State == InstanceState.Received)
        {
            queue.Add(id);
        }
        else if (known.State == InstanceState.Kept)
        {
            spool.Archive(id);
        }
        else if (known.BlobName is null)
        {
            Quarantine(id, trailer, nameof(Outcome.NotAnalysed), "The film could not be analysed; its study says why.");
        }
        else
        {
            // The grid had it; only the file was left.
            spool.Archive(id);
        }
    }

    private void Quarantine(string id, SpoolTrailer trailer, string code, string detail) =>
        quarantine.Keep(spool.PathOf(id), QuarantineEntry.Of(id, trailer, new NotAnalysed { Code = code, Detail = detail }));

    [LoggerMessage(EventId = 2300, Level = LogLevel.Information, Message = "Found {Count} objects in the spool; they go on")]
    private static partial void LogRecovered(ILogger logger, int count);

    [LoggerMessage(EventId = 2301, Level = LogLevel.Error, Message = "Spooled file {Id} is damaged; kept in quarantine")]
    private static partial void LogDamaged(ILogger logger, string id);

    [LoggerMessage(
        EventId = 2302,
        Level = LogLevel.Critical,
        Message = "Image {ImageId} of site {Site} was received and is not in the spool"
    )]
    private static partial void LogLost(ILogger logger, string imageId, string site);
}
