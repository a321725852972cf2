using System.Runtime.CompilerServices;
using FractureGrid.Dicom.Network.Client;
using FractureGrid.Dicom.Network.Dimse;
using FractureGrid.Dicom.Network.Querying;

namespace FractureGrid.Dicom.Network;

/// <content>Query and retrieve as SCU (PS3.4 C.4.1 and C.4.2).</content>
public sealed partial class DicomAssociation
{
    /// <summary>For how long a peer may go on after it was asked to stop; then the association is aborted.</summary>
    private static readonly TimeSpan CancelTimeout = TimeSpan.FromSeconds(15);

    /// <summary>
    /// C-FIND. Gives the matches as they come and, last, how the query ended; a failure is a status. Cancelling, or leaving the loop early, sends
    /// C-CANCEL and waits for the end, so that the association can be used on.
    /// </summary>
    /// <param name="root">The information model; its context must have been negotiated (<see cref="QueryContexts.Find"/>).</param>
    /// <param name="keys">Query/Retrieve Level and the keys to match and to return.</param>
    public async IAsyncEnumerable<QueryResponse> FindAsync(
        QueryRoot root,
        DicomDataset keys,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(keys);
        var context = FindContext(QueryContexts.FindClass(root));
        var command = Query(CommandField.FindRequest, context);
        await foreach (var message in AskAsync(context, command, keys, cancellationToken))
        {
            var status = StatusOf(message);
            yield return new QueryResponse(status, status.IsPending ? await ReadAsync(context, message) : null);
        }
    }

    /// <summary>
    /// C-MOVE: has the peer send the objects to an application entity that it knows, usually us. Gives the progress and, last, how it ended.
    /// Cancelling works as with <see cref="FindAsync"/>.
    /// </summary>
    /// <param name="root">The information model; its context must have been negotiated (<see cref="QueryContexts.Move"/>).</param>
    /// <param name="keys">Query/Retrieve Level and the unique keys down to it.</param>
    /// <param name="destination">AE title to send to.</param>
    public async IAsyncEnumerable<MoveProgress> MoveAsync(
        QueryRoot root,
        DicomDataset keys,
        string destination,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(keys);
        var context = FindContext(QueryContexts.MoveClass(root));
        var command = Query(CommandField.MoveRequest, context) with { MoveDestination = destination };
        await foreach (var message in AskAsync(context, command, keys, cancellationToken))
        {
            var failed = message.DataSet.IsEmpty ? null : await ReadAsync(context, message);
            yield return new MoveProgress
            {
                Status = StatusOf(message),
                Remaining = message.Command.Remaining,
                Completed = message.Command.Completed,
                Failed = message.Command.Failed,
                Warnings = message.Command.Warnings,
                FailedInstances = failed?.GetStrings(DicomTags.FailedSopInstanceUidList) ?? [],
            };
        }
    }

    private static CommandSet Query(ushort field, NegotiatedContext context) =>
        new()
        {
            Field = field,
            Priority = 0,
            DataSetType = CommandSet.WithDataSet,
            SopClassUid = context.AbstractSyntax,
        };

    private static DimseStatus StatusOf(ClientMessage message) => new(message.Command.Status!.Value, message.Command.ErrorComment);

    private async ValueTask<DicomDataset> ReadAsync(NegotiatedContext context, ClientMessage message) =>
        MessageDataSet.Decode(message.DataSet, context.TransferSyntax).TryGet(out var dataset, out var fault)
            ? dataset
            : throw await _link.RefuseAsync($"The peer's data set cannot be read: {fault.Message}");

    private async IAsyncEnumerable<ClientMessage> AskAsync(
        NegotiatedContext context,
        CommandSet command,
        DicomDataset keys,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await _turn.WaitAsync(cancellationToken);
        var request = command with { MessageId = ++_messageId };
        var isRunning = false;
        try
        {
            EnsureOpen();
            await using (var dataSet = MessageDataSet.Encode(keys, context.TransferSyntax))
            {
                if (!await SendAsync(context.Id, request, dataSet, cancellationToken))
                    await _link.FailSendAsync(cancellationToken);
            }

            isRunning = true;
            while (isRunning)
            {
                // Not cancelled itself: a half-read response would cost the association.
                var receiving = ReceiveResponseAsync(context, request, _request.ResponseTimeout, CancellationToken.None).AsTask();
                await ((Task)receiving.WaitAsync(cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (cancellationToken.IsCancellationRequested)
                {
                    isRunning = false;
                    await CancelAsync(context, request, receiving);
                    cancellationToken.ThrowIfCancellationRequested();
                }

                var message = await receiving;
                isRunning = StatusOf(message).IsPending;
                yield return message;
            }
        }
        finally
        {
            if (isRunning && IsOpen)
                await CancelAsync(context, request, null);
            _turn.Release();
        }
    }

    /// <summary>C-CANCEL (PS3.7 9.3.2.3), then reads to the final response.</summary>
    private async ValueTask CancelAsync(NegotiatedContext context, CommandSet request, Task<ClientMessage>? receiving)
    {
        var cancel = new CommandSet
        {
            Field = CommandField.CancelRequest,
            RespondsTo = request.MessageId,
            DataSetType = CommandSet.NoDataSet,
        };
        using var deadline = new CancellationTokenSource(CancelTimeout, _time);
        try
        {
            if (!await SendAsync(context.Id, cancel, null, deadline.Token))
                await _link.FailSendAsync(CancellationToken.None);
            if (receiving is not null && !StatusOf(await receiving.WaitAsync(deadline.Token)).IsPending)
                return;
            while (StatusOf(await ReceiveResponseAsync(context, request, CancelTimeout, deadline.Token)).IsPending)
                continue;
        }
        catch (Exception e) when (e is DicomNetworkException or OperationCanceledException)
        {
            // A peer that does not stop loses the association.
            await AbortAsync();
            if (receiving is not null)
                await ((Task)receiving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
