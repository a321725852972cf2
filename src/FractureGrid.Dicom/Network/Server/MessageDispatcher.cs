using FractureGrid.Dicom.Network.Commitment;
using FractureGrid.Dicom.Network.Dimse;

namespace FractureGrid.Dicom.Network.Server;

/// <summary>
/// Serves the messages of one association, one after another: C-ECHO, C-STORE, storage commitment; any other request is answered with 0211
/// (PS3.7 9.1 and 10.1).
/// </summary>
internal sealed class MessageDispatcher(AssociationInfo association, ServerContext server, MessageWriter writer) : IAsyncDisposable
{
    private readonly CommitmentExchange _commitment = new(association, server, writer);
    private NegotiatedContext? _context;
    private CommandSet? _command;
    private DimseStatus? _status;
    private StoreRequest? _request;
    private StoreReception? _reception;
    private MemoryStream? _dataSet;
    private long _started;

    /// <summary>False for a response to nothing.</summary>
    public bool IsExpected(CommandSet command) => (command.Field & CommandField.ResponseBit) == 0 || _commitment.TakeAnswer(command);

    /// <summary>The command is there; its data set, if any, follows.</summary>
    public async ValueTask BeginAsync(NegotiatedContext context, CommandSet command, CancellationToken kill)
    {
        _context = context;
        _command = command;
        _started = server.Time.GetTimestamp();
        _status = Check(context, command);
        if (_status is not null || command.Field == CommandField.EchoRequest)
            return;
        if (command.Field != CommandField.StoreRequest)
        {
            _dataSet = new MemoryStream();
            return;
        }

        _request = new StoreRequest
        {
            Association = association,
            SopClassUid = command.SopClassUid!,
            SopInstanceUid = command.SopInstanceUid!,
            TransferSyntaxUid = context.TransferSyntax,
            MessageId = command.MessageId!.Value,
            MoveOriginatorAe = command.MoveOriginatorAe,
        };
        _reception = new StoreReception(_request, server.Options, server.Observer, server.Time, kill);
        await _reception.BeginAsync(server.Services.Store);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> fragment)
    {
        if (_reception is not null)
            return _reception.WriteAsync(fragment);
        if (_dataSet is null)
            return ValueTask.CompletedTask;
        if (_dataSet.Length + fragment.Length > MessageDataSet.Longest)
        {
            _status = DimseStatus.OutOfResources with { Comment = "The data set is too long" };
            _dataSet = null;
        }

        _dataSet?.Write(fragment.Span);
        return ValueTask.CompletedTask;
    }

    /// <summary>The message is complete: answers it.</summary>
    public async ValueTask EndAsync(CancellationToken kill)
    {
        var (command, context) = (_command!, _context!);
        var (status, commitment) = await ServeAsync(context, command, kill);
        if (command.Field != CommandField.CancelRequest && (command.Field & CommandField.ResponseBit) == 0)
            await writer.SendAsync(context.Id, Answer(command, status), kill);
        if (_request is not null)
            server.Observer.Stored(_request, new StoreOutcome(status, _reception!.Bytes, server.Time.GetElapsedTime(_started)));
        else if (command.Field == CommandField.EchoRequest && status.IsSuccess)
            server.Observer.Echoed(association);
        await ForgetAsync();
        if (commitment is not null)
            await _commitment.ReportAsync(context, commitment, kill);
    }

    public async ValueTask DisposeAsync()
    {
        _commitment.End();
        await ForgetAsync();
    }

    private async ValueTask<(DimseStatus Status, CommitmentRequest? Commitment)> ServeAsync(
        NegotiatedContext context,
        CommandSet command,
        CancellationToken kill
    )
    {
        if (_status is { } decided)
            return (decided, null);
        if (_reception is not null)
            return (await _reception.CompleteAsync(), null);
        if (_dataSet is null)
            return (DimseStatus.Success, null);
        var dataSet = _dataSet.GetBuffer().AsMemory(0, (int)_dataSet.Length);
        if (command.Field == CommandField.EventReportRequest)
            return (await _commitment.TakeReportAsync(context, dataSet, kill), null);
        var (request, status) = await _commitment.ReadAsync(context, dataSet, kill);
        return (status, request);
    }

    private async ValueTask ForgetAsync()
    {
        if (_reception is not null)
            await _reception.DisposeAsync();
        _reception = null;
        _request = null;
        _dataSet = null;
    }

    private DimseStatus? Check(NegotiatedContext context, CommandSet command)
    {
        switch (command.Field)
        {
            case CommandField.EchoRequest:
                return Is(context, NetworkUids.Verification) ? null : DimseStatus.SopClassNotSupported;
            case CommandField.ActionRequest or CommandField.EventReportRequest when Is(context, SopClasses.StorageCommitmentPushModel):
                return _commitment.Check(command);
            case CommandField.StoreRequest:
                return CheckStore(context, command);
            case CommandField.CancelRequest:
            case var field when (field & CommandField.ResponseBit) != 0:
                return DimseStatus.Success;
            default:
                return DimseStatus.UnrecognisedOperation;
        }
    }

    private static DimseStatus? CheckStore(NegotiatedContext context, CommandSet command)
    {
        if (command.SopClassUid is null || command.SopInstanceUid is null)
            return DimseStatus.MissingAttribute with { Comment = "Affected SOP Class UID or SOP Instance UID is missing" };
        if (
            !Is(context, command.SopClassUid)
            || Is(context, NetworkUids.Verification)
            || Is(context, SopClasses.StorageCommitmentPushModel)
        )
            return DimseStatus.SopClassNotSupported with { Comment = "The SOP class is not that of the presentation context" };
        if (!NetworkUids.IsWellFormed(command.SopInstanceUid))
            return DimseStatus.InvalidSopInstance with { Comment = "The SOP Instance UID is not well formed" };
        if (!command.HasDataSet)
            return DimseStatus.CannotUnderstand with { Comment = "The request has no data set" };
        return null;
    }

    private static bool Is(NegotiatedContext context, string sopClass) =>
        string.Equals(context.AbstractSyntax, sopClass, StringComparison.Ordinal);

    private static CommandSet Answer(CommandSet request, DimseStatus status) =>
        new()
        {
            Field = (ushort)(request.Field | CommandField.ResponseBit),
            RespondsTo = request.MessageId,
            DataSetType = CommandSet.NoDataSet,
            Status = status.Code,
            ErrorComment = status.Comment,
            SopClassUid = Echoed(request.SopClassUid ?? request.RequestedSopClassUid),
            // An ill-formed UID goes back as it came, or the sender could not tell which object is meant; within reason.
            SopInstanceUid = Echoed(request.SopInstanceUid ?? request.RequestedSopInstanceUid),
            EventTypeId = request.EventTypeId,
            ActionTypeId = request.ActionTypeId,
        };

    private static string? Echoed(string? uid) => uid is { Length: > 64 } ? uid[..64] : uid;
}
