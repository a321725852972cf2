using FractureGrid.Dicom.Network.Commitment;
using FractureGrid.Dicom.Network.Dimse;

namespace FractureGrid.Dicom.Network.Server;

/// <summary>Storage commitment on one association: requests in, reports out, and reports of peers in.</summary>
internal sealed class CommitmentExchange(AssociationInfo association, ServerContext server, MessageWriter writer)
{
    private readonly Dictionary<ushort, (CommitmentRequest Request, CommitmentReport Report)> _unanswered = [];
    private ushort _messageId;

    /// <summary>What is wrong with a command on this context, before its data set has come; null when nothing is.</summary>
    public DimseStatus? Check(CommandSet command)
    {
        var isAction = command.Field == CommandField.ActionRequest;
        if (isAction ? server.Services.Commitment is null : server.Services.CommitmentReports is null)
            return DimseStatus.UnrecognisedOperation;
        var instance = isAction ? command.RequestedSopInstanceUid : command.SopInstanceUid;
        if (!string.Equals(instance, NetworkUids.StorageCommitmentInstance, StringComparison.Ordinal))
            return DimseStatus.NoSuchInstance;
        if (isAction && command.ActionTypeId != CommitmentDataSets.RequestAction)
            return DimseStatus.NoSuchAction;
        return command.HasDataSet ? null : DimseStatus.InvalidArgument with { Comment = "The request has no data set" };
    }

    /// <summary>The request in a data set, or the status to refuse it with.</summary>
    public async ValueTask<(CommitmentRequest? Request, DimseStatus Status)> ReadAsync(
        NegotiatedContext context,
        ReadOnlyMemory<byte> dataSet,
        CancellationToken kill
    )
    {
        if (!server.Reporter.HasRoom)
            return (null, new DimseStatus((ushort)CommitmentFailure.ResourceLimitation, "Too many reports are waiting"));
        if (
            !MessageDataSet.Decode(dataSet, context.TransferSyntax).TryGet(out var dataset, out _)
            || CommitmentDataSets.ReadRequest(dataset) is not { } read
        )
            return (null, DimseStatus.InvalidArgument with { Comment = "No Transaction UID, or no references, or too many" });
        var request = new CommitmentRequest
        {
            Association = association,
            TransactionUid = read.TransactionUid,
            Instances = read.Instances,
        };
        return await server.Reporter.TryKeepAsync(request, kill)
            ? (request, DimseStatus.Success)
            : (null, new DimseStatus((ushort)CommitmentFailure.ResourceLimitation, "The request could not be kept"));
    }

    /// <summary>Finds out and reports: to a peer whose address is known on a new association, to others on this one.</summary>
    public async ValueTask ReportAsync(NegotiatedContext context, CommitmentRequest request, CancellationToken kill)
    {
        var report = await server.Reporter.CheckAsync(request, kill);
        if (server.Reporter.PeerOf(association.CallingAe) is { } peer)
        {
            server.Reporter.Begin(peer, request, report);
            return;
        }

        var command = new CommandSet
        {
            Field = CommandField.EventReportRequest,
            MessageId = ++_messageId,
            DataSetType = CommandSet.WithDataSet,
            SopClassUid = SopClasses.StorageCommitmentPushModel,
            SopInstanceUid = NetworkUids.StorageCommitmentInstance,
            EventTypeId = CommitmentDataSets.EventTypeOf(report),
        };
        _unanswered[_messageId] = (request, report);
        await using var dataSet = MessageDataSet.Encode(CommitmentDataSets.Report(report), context.TransferSyntax);
        await writer.SendAsync(context.Id, command, dataSet, kill);
    }

    /// <summary>True when the response answers a report of ours.</summary>
    public bool TakeAnswer(CommandSet response)
    {
        if (
            response.Field != (CommandField.EventReportRequest | CommandField.ResponseBit)
            || response.RespondsTo is not { } id
            || response.Status is not { } status
            || !_unanswered.Remove(id, out var exchange)
        )
            return false;
        server.Observer.CommitmentReported(exchange.Request, exchange.Report, new DimseStatus(status, response.ErrorComment));
        return true;
    }

    /// <summary>A peer reports about a commitment that we asked for.</summary>
    public async ValueTask<DimseStatus> TakeReportAsync(NegotiatedContext context, ReadOnlyMemory<byte> dataSet, CancellationToken kill)
    {
        if (
            !MessageDataSet.Decode(dataSet, context.TransferSyntax).TryGet(out var dataset, out _)
            || CommitmentDataSets.ReadReport(dataset) is not { } report
        )
            return DimseStatus.InvalidArgument with { Comment = "The report has no Transaction UID" };
        try
        {
            using var deadline = new CancellationTokenSource(server.Options.HandlerTimeout, server.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, kill);
            return await server.Services.CommitmentReports!.ReportedAsync(association, report, either.Token);
        }
        catch (Exception e)
        {
            server.Observer.CommitmentFailed(association, e);
            return DimseStatus.ProcessingFailure;
        }
    }

    /// <summary>The association has ended: what is unanswered may not have arrived.</summary>
    public void End()
    {
        foreach (var (request, _) in _unanswered.Values)
            server.Observer.CommitmentReportFailed(
                request,
                new ConnectionFailedException("The association ended before the report was answered.")
            );
        _unanswered.Clear();
    }
}
