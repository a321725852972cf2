using FractureGrid.Dicom.Network.Dimse;
using FractureGrid.Dicom.Network.Pdu;
using FractureGrid.Dicom.Network.Transport;

namespace FractureGrid.Dicom.Network.Client;

/// <summary>Reads answers on the requestor's side and turns whatever else comes into exceptions.</summary>
internal sealed class ClientLink : IAsyncDisposable
{
    private const int LongestCommand = 16 * 1024;
    private static readonly ReceiveLimits Limits = new(TimeSpan.FromSeconds(30), 1024);
    private static readonly TimeSpan AbortTimeout = TimeSpan.FromSeconds(5);

    private readonly PduReader _reader;
    private readonly TimeProvider _time;
    private ReadOnlyMemory<byte> _rest;

    public ClientLink(Connection connection, TimeProvider time)
    {
        Connection = connection;
        _time = time;
        _reader = new PduReader(connection, time, Limits);
    }

    public Connection Connection { get; }

    public bool IsOpen { get; private set; } = true;

    public void AllowData(int maximumLength) => _reader.AllowData(maximumLength);

    /// <summary>The next PDU of one of the wanted kinds.</summary>
    /// <exception cref="DicomNetworkException">Anything else; the link is closed.</exception>
    public async ValueTask<PduRead> ReceiveAsync(TimeSpan timeout, Func<PduType, bool> wanted, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(Connection.Watchdog.Token, cancellationToken);
        var read = await _reader.ReadAsync(timeout, either.Token);
        switch (read.Kind)
        {
            case PduReadKind.Received when wanted(read.Type):
                return read;
            case PduReadKind.Received when read.Type == PduType.Abort:
                await CloseAsync();
                var (source, reason) = ShortPdus.ReadAbort(read.Body.Span);
                throw new AssociationAbortedException(new AssociationAbort(source, reason, true, "The peer aborted the association."));
            case PduReadKind.Received:
                return await BreakAsync(PduFault.Unexpected(read.Type));
            case PduReadKind.Faulty:
                return await BreakAsync(read.Fault);
            case PduReadKind.TimedOut:
                await AbortAsync(AbortSource.ServiceUser, AbortReason.NotSpecified);
                throw new AssociationTimeoutException("The peer did not answer in time.");
            case PduReadKind.Cancelled:
                await AbortAsync(AbortSource.ServiceUser, AbortReason.NotSpecified);
                throw new OperationCanceledException(cancellationToken);
            default:
                await CloseAsync();
                throw new ConnectionFailedException("The peer closed the connection.");
        }
    }

    /// <summary>The next whole message.</summary>
    /// <exception cref="DicomNetworkException">Anything else; the link is closed.</exception>
    public async ValueTask<ClientMessage> ReceiveMessageAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        CommandSet? command = null;
        int contextId = -1;
        while (true)
        {
            if (_rest.IsEmpty)
                _rest = (await ReceiveAsync(timeout, static type => type == PduType.Data, cancellationToken)).Body;
            var limit = command is null ? LongestCommand : MessageDataSet.Longest;
            if (
                !Pdv.TryTake(ref _rest, out var pdv)
                || pdv.IsCommand != command is null
                || pdv.ContextId != Remember(ref contextId, pdv.ContextId)
                || bytes.Length + pdv.Fragment.Length > limit
            )
                await BreakAsync(PduFault.Invalid("The peer sent something else than a message."));
            bytes.Write(pdv.Fragment.Span);
            if (!pdv.IsLast)
                continue;
            if (command is not null)
                return new ClientMessage((byte)contextId, command, bytes.ToArray());
            command = CommandSet.TryRead(bytes.ToArray(), out var error);
            if (command is null)
                await BreakAsync(PduFault.Dimse(error));
            if (!command!.HasDataSet)
                return new ClientMessage((byte)contextId, command, default);
            bytes.SetLength(0);
        }
    }

    /// <summary>Ends the association because the peer's message makes no sense.</summary>
    public async ValueTask<AssociationAbortedException> RefuseAsync(string reason)
    {
        var fault = PduFault.Dimse(reason);
        await AbortAsync(fault.Source, fault.Reason);
        return new AssociationAbortedException(new AssociationAbort(fault.Source, fault.Reason, false, fault.Message));
    }

    /// <summary>Sends A-ABORT if that is still possible, and closes.</summary>
    public async ValueTask AbortAsync(AbortSource source, AbortReason reason)
    {
        if (!IsOpen)
            return;
        using var deadline = new CancellationTokenSource(AbortTimeout, _time);
        await Connection.SendAsync(ShortPdus.Abort(source, reason), AbortTimeout, deadline.Token);
        await CloseAsync();
    }

    public async ValueTask CloseAsync()
    {
        IsOpen = false;
        await Connection.DisposeAsync();
    }

    /// <summary>Closes because our bytes did not go out, and says why.</summary>
    public async ValueTask FailSendAsync(CancellationToken cancellationToken)
    {
        var timedOut = Connection.Watchdog.HasExpired;
        await CloseAsync();
        cancellationToken.ThrowIfCancellationRequested();
        throw timedOut
            ? new AssociationTimeoutException("The peer did not take our bytes in time.")
            : new ConnectionFailedException("The connection was lost while sending.");
    }

    public async ValueTask DisposeAsync()
    {
        if (IsOpen)
            await CloseAsync();
        _reader.Dispose();
    }

    private static int Remember(ref int contextId, byte id) => contextId < 0 ? contextId = id : contextId;

    private async ValueTask<PduRead> BreakAsync(PduFault fault)
    {
        await AbortAsync(fault.Source, fault.Reason);
        throw new AssociationAbortedException(new AssociationAbort(fault.Source, fault.Reason, false, fault.Message));
    }
}
