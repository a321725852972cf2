using FractureGrid.Dicom;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Quarantine;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Spooling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Holding;

/// <summary>Before any door opens: enters held objects that the table lacks, as after an upgrade.</summary>
internal sealed partial class HeldBackfill(
    Spool spool,
    ObjectArchive archive,
    QuarantineStore quarantine,
    HeldObjects objects,
    HeldIndex held,
    GatewayIndex index,
    ILogger<HeldBackfill> logger
) : IHostedService
{
    private static readonly DicomReadOptions HeaderOnly = new() { StopBeforePixelData = true };

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var known = held.FileIds();
        var added = 0;
        var received = spool.Ids().Concat(archive.Ids()).Select(id => (Id: id, Site: (string?)null));
        foreach (var (id, site) in received.Concat(NotAnalysed()).Where(found => !known.Contains(found.Id)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            added += Enter(id, site) ? 1 : 0;
        }

        if (added > 0)
        {
            LogAdded(logger, added);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private bool Enter(string id, string? site)
    {
        using var file = objects.Open(id);
        if (file is null)
        {
            return false;
        }

        using var stream = file.OpenDicom();
        if (
            !DicomFile.Read(stream, HeaderOnly).TryGet(out var dicom, out _)
            || dicom.Dataset.GetString(DicomTags.SopInstanceUid) is not { } sop
            || (site ?? file.Site) is not { } origin
            || index.Find(origin, sop) is null
        )
        {
            return false;
        }

        index.Hold(HeldInstance.Of(origin, id, dicom));
        return true;
    }

    /// <summary>Objects that were taken, and could not be analysed. Refused ones are not held: their codes are those of receipts.</summary>
    private IEnumerable<(string Id, string? Site)> NotAnalysed() =>
        quarantine
            .List(int.MaxValue, static _ => true)
            .Where(entry => !Enum.TryParse<ReceiptKind>(entry.Code, out _) && entry.SopInstanceUid is not null)
            .Select(entry => (entry.Id, (string?)entry.Origin.Site));

    [LoggerMessage(EventId = 2310, Level = LogLevel.Information, Message = "{Count} held objects were entered for searching")]
    private static partial void LogAdded(ILogger logger, int count);
}
