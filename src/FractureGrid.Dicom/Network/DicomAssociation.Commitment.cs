using FractureGrid.Dicom.Network.Client;
using FractureGrid.Dicom.Network.Commitment;
using FractureGrid.Dicom.Network.Dimse;

namespace FractureGrid.Dicom.Network;

/// <content>Storage commitment (PS3.4 J.3).</content>
public sealed partial class DicomAssociation
{
    private readonly Queue<CommitmentReport> _reports = new();

    /// <summary>
    /// N-ACTION: asks the peer to keep these objects. Success means that it will report, on this association (<see cref="ReceiveCommitmentAsync"/>)
    /// or on one of its own (<see cref="ICommitmentReportHandler"/>).
    /// </summary>
    /// <param name="transactionUid">A new UID, by which the report is recognised.</param>
    /// <param name="instances">1 to 50,000.</param>
    public async Task<DimseStatus> RequestCommitmentAsync(
        string transactionUid,
        IReadOnlyList<InstanceReference> instances,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(instances);
        if (instances.Count is 0 or > CommitmentDataSets.MostInstances)
            throw new ArgumentException("1 to 50,000 objects may be named.", nameof(instances));
        var context = FindContext(SopClasses.StorageCommitmentPushModel);
        var command = new CommandSet
        {
            Field = CommandField.ActionRequest,
            DataSetType = CommandSet.WithDataSet,
            RequestedSopClassUid = SopClasses.StorageCommitmentPushModel,
            RequestedSopInstanceUid = NetworkUids.StorageCommitmentInstance,
            ActionTypeId = CommitmentDataSets.RequestAction,
        };
        await using var dataSet = MessageDataSet.Encode(CommitmentDataSets.Request(transactionUid, instances), context.TransferSyntax);
        return await ExchangeAsync(context, command, dataSet, cancellationToken);
    }

    /// <summary>Waits for a report on this association, and answers it with success.</summary>
    /// <exception cref="DicomNetworkException">None came in time, or the association is over: the peer may still report on one of its own.</exception>
    public async Task<CommitmentReport> ReceiveCommitmentAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            while (_reports.Count == 0)
            {
                EnsureOpen();
                var message = await _link.ReceiveMessageAsync(timeout, cancellationToken);
                if (message.Command.Field != CommandField.EventReportRequest)
                    throw await _link.RefuseAsync("A message came that nobody waits for.");
                await TakeReportAsync(message, cancellationToken);
            }

            return _reports.Dequeue();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>N-EVENT-REPORT as SCP, on a context negotiated with <see cref="ContextRole.Scp"/>.</summary>
    public async Task<DimseStatus> ReportCommitmentAsync(CommitmentReport report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        var context = FindContext(SopClasses.StorageCommitmentPushModel);
        var command = new CommandSet
        {
            Field = CommandField.EventReportRequest,
            DataSetType = CommandSet.WithDataSet,
            SopClassUid = SopClasses.StorageCommitmentPushModel,
            SopInstanceUid = NetworkUids.StorageCommitmentInstance,
            EventTypeId = CommitmentDataSets.EventTypeOf(report),
        };
        await using var dataSet = MessageDataSet.Encode(CommitmentDataSets.Report(report), context.TransferSyntax);
        return await ExchangeAsync(context, command, dataSet, cancellationToken);
    }

    private async ValueTask TakeReportAsync(ClientMessage message, CancellationToken cancellationToken)
    {
        var context = Contexts.FirstOrDefault(c => c.IsAccepted && c.Id == message.ContextId);
        var report =
            context is not null && MessageDataSet.Decode(message.DataSet, context.TransferSyntax).TryGet(out var dataset, out _)
                ? CommitmentDataSets.ReadReport(dataset)
                : null;
        if (report is not null)
            _reports.Enqueue(report);
        var answer = new CommandSet
        {
            Field = CommandField.EventReportRequest | CommandField.ResponseBit,
            RespondsTo = message.Command.MessageId,
            DataSetType = CommandSet.NoDataSet,
            Status = (report is null ? DimseStatus.InvalidArgument : DimseStatus.Success).Code,
            SopClassUid = message.Command.SopClassUid,
            SopInstanceUid = message.Command.SopInstanceUid,
            EventTypeId = message.Command.EventTypeId,
        };
        if (!await SendAsync(message.ContextId, answer, null, cancellationToken))
            await _link.FailSendAsync(cancellationToken);
    }
}
