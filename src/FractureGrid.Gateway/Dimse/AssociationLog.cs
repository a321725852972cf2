using System.Net;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;
using FractureGrid.Gateway.Delivery;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Dimse;

/// <summary>
/// Writes what happens on associations to the log: who and how, never which object; and who came and was kept out to the audit. Their ends help to tell that a study
/// is whole.
/// </summary>
internal sealed partial class AssociationLog(
    StudyCompletion completion,
    IOptions<GatewayOptions> options,
    TimeProvider time,
    ILogger<AssociationLog> logger,
    IDimseAudit? audit = null
) : IAssociationObserver
{
    public void ConnectionRefused(IPEndPoint remote)
    {
        LogConnectionRefused(logger, remote);
        Enter(DimseEventKind.ConnectionRefused, new AssociationInfo { Id = 0, RemoteEndPoint = remote }, "too many are open");
    }

    public void Accepted(AssociationInfo association)
    {
        LogAccepted(logger, association.Id, association.CallingAe, association.RemoteEndPoint);
        Enter(DimseEventKind.AssociationOpened, association);
    }

    public void Rejected(AssociationInfo association, AssociationRejection rejection)
    {
        LogRejected(logger, association.CallingAe, association.RemoteEndPoint, rejection.Description);
        Enter(DimseEventKind.AssociationRejected, association, rejection.Description);
    }

    public void Aborted(AssociationInfo association, AssociationAbort abort)
    {
        LogAborted(logger, association.Id, association.CallingAe, abort.Detail);
        Enter(DimseEventKind.AssociationAborted, association, abort.Detail);
    }

    public void Stored(StoreRequest request, StoreOutcome outcome)
    {
        if (outcome.Status.IsSuccess)
        {
            LogStored(logger, request.Association.Id, outcome.Bytes, outcome.Elapsed.TotalMilliseconds);
        }
        else
        {
            LogRefused(logger, request.Association.Id, request.CallingAe, outcome.Status);
        }
    }

    public void HandlerFailed(StoreRequest request, Exception exception) =>
        LogHandlerFailed(logger, exception, request.Association.Id, request.CallingAe);

    public void Closed(AssociationInfo association, TimeSpan duration)
    {
        completion.Ended(association.CallingAe, time.GetUtcNow());
        LogClosed(logger, association.Id, duration.TotalMilliseconds);
    }

    public void Faulted(AssociationInfo association, Exception exception) => LogFaulted(logger, exception, association.Id);

    public void CommitmentReported(CommitmentRequest request, CommitmentReport report, DimseStatus status) =>
        LogCommitted(logger, request.Association.Id, request.Association.CallingAe, report.Committed.Count, report.Failed.Count, status);

    public void CommitmentReportFailed(CommitmentRequest request, Exception exception) =>
        LogReportFailed(logger, exception, request.Association.CallingAe);

    public void CommitmentFailed(AssociationInfo association, Exception exception) =>
        LogCommitmentFailed(logger, exception, association.Id, association.CallingAe);

    private void Enter(DimseEventKind kind, AssociationInfo association, string? reason = null) =>
        audit?.Record(
            new DimseEvent
            {
                Kind = kind,
                CallingAe = association.CallingAe,
                CalledAe = association.CalledAe,
                From = association.RemoteEndPoint.Address,
                Site = kind is DimseEventKind.AssociationOpened ? options.Value.SiteOfAe(association.CallingAe) : null,
                Reason = reason,
            }
        );

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "Connection from {Remote} closed: too many are open")]
    private static partial void LogConnectionRefused(ILogger logger, IPEndPoint remote);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Debug, Message = "Association {Association} from {CallingAe} at {Remote}")]
    private static partial void LogAccepted(ILogger logger, long association, string callingAe, IPEndPoint remote);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Warning, Message = "Association from {CallingAe} at {Remote} rejected: {Reason}")]
    private static partial void LogRejected(ILogger logger, string callingAe, IPEndPoint remote, string reason);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Warning, Message = "Association {Association} from {CallingAe} aborted: {Reason}")]
    private static partial void LogAborted(ILogger logger, long association, string callingAe, string reason);

    [LoggerMessage(
        EventId = 1005,
        Level = LogLevel.Debug,
        Message = "C-STORE on association {Association}: {Bytes} bytes in {Milliseconds} ms"
    )]
    private static partial void LogStored(ILogger logger, long association, long bytes, double milliseconds);

    [LoggerMessage(
        EventId = 1006,
        Level = LogLevel.Warning,
        Message = "C-STORE on association {Association} from {CallingAe} refused: {Status}"
    )]
    private static partial void LogRefused(ILogger logger, long association, string callingAe, DimseStatus status);

    [LoggerMessage(EventId = 1007, Level = LogLevel.Error, Message = "C-STORE on association {Association} from {CallingAe} failed")]
    private static partial void LogHandlerFailed(ILogger logger, Exception exception, long association, string callingAe);

    [LoggerMessage(EventId = 1008, Level = LogLevel.Debug, Message = "Association {Association} closed after {Milliseconds} ms")]
    private static partial void LogClosed(ILogger logger, long association, double milliseconds);

    [LoggerMessage(
        EventId = 1010,
        Level = LogLevel.Information,
        Message = "Storage commitment asked for on association {Association} by {CallingAe}: {Committed} held, {Failed} not; answered with {Status}"
    )]
    private static partial void LogCommitted(
        ILogger logger,
        long association,
        string callingAe,
        int committed,
        int failed,
        DimseStatus status
    );

    [LoggerMessage(EventId = 1011, Level = LogLevel.Warning, Message = "A storage commitment report to {CallingAe} was given up")]
    private static partial void LogReportFailed(ILogger logger, Exception exception, string callingAe);

    [LoggerMessage(
        EventId = 1012,
        Level = LogLevel.Error,
        Message = "Storage commitment on association {Association} from {CallingAe} failed"
    )]
    private static partial void LogCommitmentFailed(ILogger logger, Exception exception, long association, string callingAe);

    [LoggerMessage(EventId = 1009, Level = LogLevel.Error, Message = "Association {Association} ended by a fault of this program")]
    private static partial void LogFaulted(ILogger logger, Exception exception, long association);
}
