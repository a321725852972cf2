using FractureGrid.Dicom.Network.Dimse;

namespace FractureGrid.Dicom.Network.Server;

/// <summary>Serves the requests of one association, one after another: C-ECHO, C-STORE; anything else is answered with 0211 (PS3.7 9.1).</summary>
internal sealed class MessageDispatcher(
    AssociationInfo association,
    DicomServerOptions options,
    IStoreHandler handler,
    IAssociationObserver observer,
    TimeProvider time,
    MessageWriter writer
) : IAsyncDisposable
{
    private NegotiatedContext? _context;
    private CommandSet? _command;
    private DimseStatus? _status;
    private StoreRequest? _request;
    private StoreReception? _reception;
    private long _started;

    /// <summary>The command is there; its data set, if any, follows.</summary>
    public async ValueTask BeginAsync(NegotiatedContext context, CommandSet command, CancellationToken kill)
    {
        _context = context;
        _command = command;
        _started = time.GetTimestamp();
        _status = Check(context, command);
        if (_status is not null || command.Field != CommandField.StoreRequest)
            return;
        _request = new StoreRequest
        {
            Association = association,
            SopClassUid = command.SopClassUid!,
            SopInstanceUid = command.SopInstanceUid!,
            TransferSyntaxUid = context.TransferSyntax,
            MessageId = command.MessageId!.Value,
        };
        _reception = new StoreReception(_request, options, observer, time, kill);
        await _reception.BeginAsync(handler);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> fragment) =>
        _reception is null ? ValueTask.CompletedTask : _reception.WriteAsync(fragment);

    /// <summary>The message is complete: answers it.</summary>
    public async ValueTask EndAsync(CancellationToken kill)
    {
        var command = _command!;
        var status = _status ?? (_reception is null ? DimseStatus.Success : await _reception.CompleteAsync());
        if (command.Field != CommandField.CancelRequest)
            await writer.SendAsync(_context!.Id, Answer(command, status), kill);
        if (_request is not null)
            observer.Stored(_request, new StoreOutcome(status, _reception!.Bytes, time.GetElapsedTime(_started)));
        else if (command.Field == CommandField.EchoRequest && status.IsSuccess)
            observer.Echoed(association);
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_reception is not null)
            await _reception.DisposeAsync();
        _reception = null;
        _request = null;
    }

    private static DimseStatus? Check(NegotiatedContext context, CommandSet command)
    {
        switch (command.Field)
        {
            case CommandField.EchoRequest:
                return IsVerification(context) ? null : DimseStatus.SopClassNotSupported;
            case CommandField.StoreRequest:
                break;
            case CommandField.CancelRequest:
                return DimseStatus.Success;
            default:
                return DimseStatus.UnrecognisedOperation;
        }

        if (command.SopClassUid is null || command.SopInstanceUid is null)
            return DimseStatus.MissingAttribute with { Comment = "Affected SOP Class UID or SOP Instance UID is missing" };
        if (!string.Equals(command.SopClassUid, context.AbstractSyntax, StringComparison.Ordinal) || IsVerification(context))
            return DimseStatus.SopClassNotSupported with { Comment = "The SOP class is not that of the presentation context" };
        if (!NetworkUids.IsWellFormed(command.SopInstanceUid))
            return DimseStatus.InvalidSopInstance with { Comment = "The SOP Instance UID is not well formed" };
        if (!command.HasDataSet)
            return DimseStatus.CannotUnderstand with { Comment = "The request has no data set" };
        return null;
    }

    private static bool IsVerification(NegotiatedContext context) =>
        string.Equals(context.AbstractSyntax, NetworkUids.Verification, StringComparison.Ordinal);

    private static CommandSet Answer(CommandSet request, DimseStatus status) =>
        new()
        {
            Field = (ushort)(request.Field | CommandField.ResponseBit),
            RespondsTo = request.MessageId,
            DataSetType = CommandSet.NoDataSet,
            Status = status.Code,
            ErrorComment = status.Comment,
            SopClassUid = Echoed(request.SopClassUid),
            // An ill-formed UID goes back as it came, or the sender could not tell which object is meant; within reason.
            SopInstanceUid = Echoed(request.SopInstanceUid),
        };

    private static string? Echoed(string? uid) => uid is { Length: > 64 } ? uid[..64] : uid;
}
