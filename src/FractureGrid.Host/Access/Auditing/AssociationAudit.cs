using FractureGrid.Gateway.Dimse;
using FractureGrid.Host.Access.Guards;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Host.Access.Auditing;

/// <summary>DIMSE associations in the audit log, beside the requests over HTTP.</summary>
internal sealed partial class AssociationAudit(
    AuditTrail trail,
    FailureLimiter failures,
    TimeProvider time,
    ILogger<AssociationAudit> logger
) : IDimseAudit
{
    public const string Kind = "Dimse";

    public void Record(DimseEvent happened)
    {
        // One who knocks without end does not fill the disk.
        if (
            happened.Kind is not (DimseEventKind.AssociationOpened or DimseEventKind.ObjectTaken)
            && !failures.Count(FailureDoor.Dimse, happened.From)
        )
        {
            return;
        }

        try
        {
            trail.Write(EntryOf(happened, time.GetUtcNow()));
        }
        catch (IOException exception)
        {
            // What was answered can't be taken back.
            LogUnwritten(logger, exception);
        }
    }

    internal static AuditEntry EntryOf(DimseEvent happened, DateTimeOffset at) =>
        new()
        {
            At = at,
            What = happened.Kind.ToString(),
            Action = IsObject(happened.Kind) ? "C" : "E",
            Kind = Kind,
            Caller = happened.CallingAe,
            Called = happened.CalledAe,
            From = happened.From.ToString(),
            Site = happened.Site,
            PatientId = happened.PatientId,
            StudyInstanceUid = happened.StudyInstanceUid,
            Detail = DetailOf(happened),
            Status = StatusOf(happened.Kind),
        };

    private static bool IsObject(DimseEventKind kind) =>
        kind is DimseEventKind.ObjectTaken or DimseEventKind.ObjectRefused or DimseEventKind.ObjectDeferred;

    private static string? DetailOf(DimseEvent happened)
    {
        var text = string.Join(
            '&',
            new[] { ("sopInstanceUid", happened.SopInstanceUid), ("reason", happened.Reason) }
                .Where(pair => !string.IsNullOrEmpty(pair.Item2))
                .Select(pair => $"{pair.Item1}={pair.Item2}")
        );
        return text.Length == 0 ? null : text;
    }

    // What the same would have been over HTTP.
    private static int StatusOf(DimseEventKind kind) =>
        kind switch
        {
            DimseEventKind.AssociationRejected => StatusCodes.Status403Forbidden,
            DimseEventKind.ConnectionRefused => StatusCodes.Status429TooManyRequests,
            DimseEventKind.AssociationAborted => StatusCodes.Status499ClientClosedRequest,
            DimseEventKind.ObjectRefused => StatusCodes.Status400BadRequest,
            DimseEventKind.ObjectDeferred => StatusCodes.Status503ServiceUnavailable,
            _ => 0,
        };

    [LoggerMessage(EventId = 9012, Level = LogLevel.Error, Message = "Could not write to the audit log")]
    private static partial void LogUnwritten(ILogger logger, Exception exception);
}
