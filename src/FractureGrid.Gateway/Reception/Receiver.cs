using System.Diagnostics;
using FractureGrid.Abstractions.Tracing;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;
using FractureGrid.Gateway.Corrections;
using FractureGrid.Gateway.Documents;
using FractureGrid.Gateway.Holding;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Pseudonyms;
using FractureGrid.Gateway.Quarantine;
using FractureGrid.Gateway.Spooling;
using FractureGrid.Gateway.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Reception;

/// <summary>
/// Takes objects in, whatever door they come through: to the spool while they arrive, then checked, compared with what is known, made durable, and only then
/// acknowledged. What can't be read is refused and kept in quarantine; what can be read but not analysed is taken, and its study says why. Thread-safe.
/// </summary>
internal sealed partial class Receiver(
    IOptions<GatewayOptions> options,
    Spool spool,
    QuarantineStore quarantine,
    GatewayIndex index,
    PseudonymChoice keys,
    IngestQueue queue,
    FreeSpace space,
    HospitalDocuments documents,
    ResentFilms resent,
    GatewayInstruments instruments,
    TimeProvider time,
    ILogger<Receiver> logger
)
{
    /// <summary>The SOP classes of films, which every door takes.</summary>
    public static IReadOnlyList<string> StorageClasses { get; } = new DicomServerOptions().StorageClasses;

    /// <summary>Why nothing can be taken now, or null.</summary>
    public Receipt? Refusal()
    {
        if (space.Bytes < options.Value.MinimumFreeBytes)
        {
            LogNoSpace(logger);
            instruments.Refused(ReceiptKind.NoSpace);
            return Receipt.Of(ReceiptKind.NoSpace, "The gateway's disk is full.");
        }

        if (queue.Count >= options.Value.MaximumBacklog)
        {
            LogBusy(logger, queue.Count);
            instruments.Refused(ReceiptKind.Busy);
            return Receipt.Of(ReceiptKind.Busy, "Too many objects are waiting.");
        }

        return null;
    }

    public IncomingObject Begin(Origin origin, Announcement announcement)
    {
        var writer = spool.Create();
        var span = GatewayTracing.Source.StartFilmAside("receive", origin.Trace, ActivityKind.Server);
        span?.SetTag(GatewayTracing.Site, origin.Site);
        span?.SetTag(GatewayTracing.Channel, origin.Channel.ToString());
        return new IncomingObject(this, writer, origin, announcement, options.Value.MaximumObjectLength, span, time.GetTimestamp());
    }

    internal void Count(IncomingObject incoming, Receipt receipt) =>
        instruments.Received(incoming.Origin, receipt, time.GetElapsedTime(incoming.Began));

    internal async ValueTask<Receipt> CompleteAsync(IncomingObject incoming)
    {
        using var dicom = incoming.Writer.OpenDicom();
        var reading = ObjectReader.Read(dicom);
        if (reading.Identity is not { } identity)
        {
            return Quarantine(incoming, new Receipt(ReceiptKind.NotUnderstood, reading.FaultCode!, reading.FaultDetail!, null));
        }

        if (HospitalDocuments.Classes.Contains(identity.SopClassUid, StringComparer.Ordinal))
        {
            return incoming.Announcement.Fits(identity)
                ? documents.Take(reading.File!.Dataset, identity, incoming.Origin.Site)
                : Receipt.Of(ReceiptKind.Mismatch, "The object is another one than was announced.", identity);
        }

        if (!StorageClasses.Contains(identity.SopClassUid, StringComparer.Ordinal))
        {
            return Receipt.Of(ReceiptKind.UnsupportedClass, "The SOP class is not one of projection radiographs.", identity);
        }

        if (!incoming.Announcement.Fits(identity))
        {
            return Quarantine(incoming, Receipt.Of(ReceiptKind.Mismatch, "The object is another one than was announced.", identity));
        }

        var hash = ContentHash.Of(reading.File!);
        switch (index.Check(incoming.Origin.Site, identity.SopInstanceUid, hash, incoming.Origin.IsPrior))
        {
            case AddResult.Duplicate:
                return Duplicate(identity);
            case AddResult.Conflict:
                return resent.Take(reading.File!, identity, incoming.Origin.Site) ?? Quarantine(incoming, Conflict(identity));
        }

        return await TakeAsync(incoming, identity, hash, reading.File!);
    }

    /// <summary>
    /// Enters an object of the spool into the index and queues it. Also called for what is found in the spool at start, without the file, which is then entered
    /// for searching after all others.
    /// </summary>
    internal AddResult Enter(string spoolId, SpoolTrailer trailer, DicomFile? file = null)
    {
        var identity = trailer.Identity;
        var key = keys.Of(trailer.Origin.Site, identity, trailer.ReceivedAt);
        var result = index.Add(
            new IndexedInstance
            {
                Site = trailer.Origin.Site,
                Identity = identity,
                ContentHash = trailer.ContentHash,
                ImageId = key.Uid(identity.SopInstanceUid),
                StudyId = key.Uid(identity.StudyInstanceUid),
                PatientKey = $"{trailer.Origin.Site}/{key.Patient(identity)}",
                State = InstanceState.Received,
                SpoolId = spoolId,
                CallingAe = trailer.Origin.CallingAe,
                ReceivedAt = trailer.ReceivedAt,
            },
            file is null ? null : HeldInstance.Of(trailer.Origin.Site, spoolId, file),
            trailer.Origin.IsPrior
        );
        if (result == AddResult.Added)
        {
            queue.Add(spoolId, trailer.Priority);
        }

        return result;
    }

    private static Receipt Duplicate(ObjectIdentity identity) =>
        Receipt.Of(ReceiptKind.Duplicate, "The object is known already.", identity);

    private static Receipt Conflict(ObjectIdentity identity) =>
        Receipt.Of(ReceiptKind.Conflict, "Another object has this SOP Instance UID.", identity);

    private async ValueTask<Receipt> TakeAsync(IncomingObject incoming, ObjectIdentity identity, string hash, DicomFile file)
    {
        var trailer = new SpoolTrailer
        {
            Origin = incoming.Origin,
            Identity = identity,
            ContentHash = hash,
            ReceivedAt = time.GetUtcNow(),
            Priority = incoming.Origin.Priority ?? RequestedPriority.Of(file.Dataset),
            Trace = incoming.Trace,
            Length = incoming.Writer.Length,
        };
        await incoming.Writer.CommitAsync(trailer);
        switch (Enter(incoming.Writer.Id, trailer, file))
        {
            case AddResult.Added:
                LogStored(logger, incoming.Writer.Id, incoming.Origin.Site, incoming.Origin.Channel, trailer.Length);
                return Receipt.Of(ReceiptKind.Stored, "The object is stored.", identity);

            // The same UID came in at the same moment by another way.
            case AddResult.Duplicate:
                spool.Remove(incoming.Writer.Id);
                return Duplicate(identity);
            default:
                var receipt = Conflict(identity);
                quarantine.Keep(spool.PathOf(incoming.Writer.Id), EntryFor(incoming, receipt));
                instruments.Quarantined(incoming.Origin.Site, receipt.Code);
                LogQuarantined(logger, incoming.Writer.Id, incoming.Origin.Site, receipt.Code);
                return receipt;
        }
    }

    private Receipt Quarantine(IncomingObject incoming, Receipt receipt)
    {
        quarantine.Keep(incoming.Writer, EntryFor(incoming, receipt));
        instruments.Quarantined(incoming.Origin.Site, receipt.Code);
        LogQuarantined(logger, incoming.Writer.Id, incoming.Origin.Site, receipt.Code);
        return receipt;
    }

    private QuarantineEntry EntryFor(IncomingObject incoming, Receipt receipt) =>
        new()
        {
            Id = incoming.Writer.Id,
            Code = receipt.Code,
            Detail = receipt.Detail,
            Origin = incoming.Origin,
            ReceivedAt = time.GetUtcNow(),
            Length = incoming.Writer.Length,
            SopInstanceUid = receipt.Identity?.SopInstanceUid ?? incoming.Announcement.SopInstanceUid,
            StudyInstanceUid = receipt.Identity?.StudyInstanceUid,
        };
}
