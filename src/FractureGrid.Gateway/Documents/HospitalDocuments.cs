using FractureGrid.Dicom;
using FractureGrid.Dicom.Results.Structured;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ledger;
using FractureGrid.Gateway.Readings;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Withdrawals;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Documents;

/// <summary>
/// Objects that speak about images: rejection notes withdraw them, verified measurement reports are readings. What they say is on stable storage when the
/// sender gets its success; the objects themselves are not kept.
/// </summary>
internal sealed partial class HospitalDocuments(
    GatewayLedger ledger,
    GatewayIndex index,
    TimeProvider time,
    ILogger<HospitalDocuments> logger
)
{
    private const string Verified = "VERIFIED";

    /// <summary>The SOP classes that are taken for what they say.</summary>
    public static IReadOnlyList<string> Classes { get; } =
    [
        SopClasses.KeyObjectSelectionDocumentStorage,
        SopClasses.EnhancedSrStorage,
        SopClasses.ComprehensiveSrStorage,
        SopClasses.Comprehensive3DSrStorage,
    ];

    /// <summary>Takes a document in.</summary>
    public Receipt Take(DicomDataset dataset, ObjectIdentity identity, string site) =>
        string.Equals(identity.SopClassUid, SopClasses.KeyObjectSelectionDocumentStorage, StringComparison.Ordinal)
            ? TakeNote(dataset, identity, site)
            : TakeReport(dataset, identity, site);

    private Receipt TakeNote(DicomDataset dataset, ObjectIdentity identity, string site)
    {
        if (RejectionNote.Read(dataset) is not { } note)
        {
            return Receipt.Of(ReceiptKind.UnsupportedClass, "Of key objects only rejection notes are taken.", identity);
        }

        if (note.IsOurs)
        {
            // An archive that forwards whatever it gets sends our own notes too.
            return Receipt.Of(ReceiptKind.Duplicate, "The note is this program's own; nothing changed.", identity);
        }

        ledger.Withdraw(note.Instances.Select(instance => new Withdrawal(site, instance, note.Reason)), time.GetUtcNow());
        LogNote(logger, site, note.Instances.Count, note.Reason);
        return Receipt.Of(ReceiptKind.Stored, "The images are withdrawn.", identity);
    }

    private Receipt TakeReport(DicomDataset dataset, ObjectIdentity identity, string site)
    {
        if (ReportedFindings.Read(dataset) is not { } report)
        {
            return Receipt.Of(ReceiptKind.UnsupportedClass, "Of reports only imaging measurement reports are taken.", identity);
        }

        if (!string.Equals(report.Verification, Verified, StringComparison.Ordinal))
        {
            // An archive that forwards whatever it gets sends our own reports too.
            return Receipt.Of(ReceiptKind.Duplicate, "Nobody has verified the report; nothing changed.", identity);
        }

        var rows = index.FindStudy(report.StudyInstanceUid).Where(row => string.Equals(row.Site, site, StringComparison.Ordinal)).ToList();
        var reader = dataset.GetItems(DicomTags.VerifyingObserverSequence) is [var observer, ..]
            ? observer.GetString(DicomTags.VerifyingObserverName)
            : null;
        if (ReadingMaker.Make(report, rows, reader ?? "unknown", time.GetUtcNow()) is not { } reading)
        {
            return Receipt.Of(ReceiptKind.UnsupportedClass, "The report is about no image that the gateway knows.", identity);
        }

        ledger.Keep(reading);
        LogReading(logger, site, reading.Images.Count);
        return Receipt.Of(ReceiptKind.Stored, "The reading is kept.", identity);
    }

    [LoggerMessage(
        EventId = 2422,
        Level = LogLevel.Information,
        Message = "A rejection note of site {Site} withdraws {Count} images: {Reason}"
    )]
    private static partial void LogNote(ILogger logger, string site, int count, string reason);

    [LoggerMessage(EventId = 2423, Level = LogLevel.Information, Message = "A report of site {Site} was kept as reading of {Count} images")]
    private static partial void LogReading(ILogger logger, string site, int count);
}
