using FractureGrid.Dicom.Network.Dimse;
using FractureGrid.Dicom.Network.Pdu;
using FractureGrid.Dicom.Network.Security;
using FractureGrid.Dicom.Network.Transport;

namespace FractureGrid.Dicom.Network.Server;

/// <summary>
/// The acceptor's side of one association (PS3.8 9.2): Sta2 until the request, Sta6 while messages flow, Sta13 until the peer has closed. The
/// local user answers at once, so that the states between do not last.
/// </summary>
internal sealed class ServerAssociation : IAsyncDisposable
{
    /// <summary>Answers are short; there is no need for the full PDU length to send them.</summary>
    private const int SendMaximum = 4096;

    private readonly Connection _connection;
    private readonly DicomServerOptions _options;
    private readonly ServerContext _server;
    private readonly PduReader _reader;
    private readonly ReceiveLimits _limits;
    private readonly CancellationTokenSource _betweenMessages;
    private readonly CancellationTokenSource _inMessage;
    private AssociationInfo _info;
    private bool _admitted;
    private bool _left;

    public ServerAssociation(long id, Connection connection, ServerContext server)
    {
        _connection = connection;
        _server = server;
        _options = server.Options;
        _info = new AssociationInfo { Id = id, RemoteEndPoint = connection.RemoteEndPoint };
        _limits = new ReceiveLimits(_options.ReceiveGrace, _options.MinimumBytesPerSecond);
        _reader = new PduReader(connection, server.Time, _limits);
        _betweenMessages = CancellationTokenSource.CreateLinkedTokenSource(connection.Watchdog.Token, server.Stopping);
        _inMessage = CancellationTokenSource.CreateLinkedTokenSource(connection.Watchdog.Token, server.Killed);
    }

    public AssociationInfo Info => _info;

    /// <summary>Serves the association to its end. Throws only for bugs.</summary>
    public async Task RunAsync()
    {
        var started = _server.Time.GetTimestamp();
        try
        {
            if (await EstablishAsync() is { } established)
                await ServeAsync(established);
        }
        finally
        {
            if (_admitted)
            {
                Leave();
                _server.Observer.Closed(_info, _server.Time.GetElapsedTime(started));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _reader.Dispose();
        _betweenMessages.Dispose();
        _inMessage.Dispose();
    }

    /// <summary>Sta2: silence is met with silence (AA-2), garbage with an abort, a request with an answer.</summary>
    private async ValueTask<EstablishedAssociation?> EstablishAsync()
    {
        if (_server.Tls is not null && await _connection.SecureAsync(_server.Tls(), _options.ArtimTimeout, _server.Stopping) is { } failure)
        {
            Report(AbortSource.ServiceProvider, true, failure);
            return null;
        }

        var read = await _reader.ReadAsync(_options.ArtimTimeout, _betweenMessages.Token);
        if (read.Kind == PduReadKind.Faulty)
            return await AbortAsync<EstablishedAssociation>(read.Fault);
        if (read.Kind != PduReadKind.Received || read.Type == PduType.Abort)
        {
            Report(
                AbortSource.ServiceProvider,
                true,
                read.Kind == PduReadKind.TimedOut ? "No association request in time." : "Closed before an association request."
            );
            return null;
        }

        if (read.Type != PduType.AssociateRequest)
            return await AbortAsync<EstablishedAssociation>(PduFault.Unexpected(read.Type));
        if (!AssociateReader.TryReadRequest(read.Body.Span, out var request))
            return await AbortAsync<EstablishedAssociation>(PduFault.Invalid("The association request is malformed."));
        _info = _info with
        {
            CallingAe = request.CallingAe,
            CalledAe = request.CalledAe,
            PeerImplementation = request.User.ImplementationVersion,
        };
        if (_server.Negotiator.Reject(request) is { } rejection)
            return await RejectAsync(rejection);
        if (_options.Tls is { } tls && !TlsProfile.Allows(tls, _connection.PeerCertificate, request.CallingAe))
            return await RejectAsync(AssociationRejection.CallingAeNotRecognised);
        var contexts = _server.Negotiator.Answer(request.Contexts);
        if (contexts is null)
            return await AbortAsync<EstablishedAssociation>(PduFault.Invalid("Presentation context ids must be odd and unique."));
        if (!_server.Slots.TryAdmit(_info.RemoteEndPoint.Address, _info.CallingAe))
            return await RejectAsync(AssociationRejection.LocalLimitExceeded);

        _admitted = true;
        _server.Observer.Accepted(_info);
        _reader.AllowData(_options.MaximumPduLength);
        var accept = new AssociateAcceptPdu
        {
            CalledAe = request.CalledAe,
            CallingAe = request.CallingAe,
            Contexts = [.. contexts.Select(c => new AnsweredContext(c.Id, c.Result, c.TransferSyntax))],
            User = UserInformation.Ours(_options.MaximumPduLength) with { Roles = _server.Negotiator.AnswerRoles(request.User.Roles) },
        };
        if (await SendAsync(AssociateWriter.Write(accept)))
            return new EstablishedAssociation(contexts, request.User.MaximumLength);
        Report(AbortSource.ServiceProvider, true, "Closed while the answer was sent.");
        return null;
    }

    /// <summary>Sta6.</summary>
    private async ValueTask ServeAsync(EstablishedAssociation established)
    {
        using var writer = new MessageWriter(_connection, established.PeerMaximum, SendMaximum, _options.SendTimeout);
        var dispatcher = new MessageDispatcher(_info, _server, writer);
        await using var receiver = new MessageReceiver(established.Contexts, dispatcher);
        var waitedBefore = _reader.Waited;
        while (true)
        {
            if (!receiver.InMessage && _server.Stopping.IsCancellationRequested)
            {
                await AbortAsync<object>(PduFault.Dimse("The server stops."));
                return;
            }

            var read = await _reader.ReadAsync(
                Patience(receiver, waitedBefore),
                (receiver.InMessage ? _inMessage : _betweenMessages).Token
            );
            switch (read.Kind)
            {
                case PduReadKind.Faulty:
                    await AbortAsync<object>(read.Fault);
                    return;
                case PduReadKind.TimedOut:
                    await AbortAsync<object>(new PduFault(AbortReason.NotSpecified, "The peer was silent or too slow."));
                    return;
                case PduReadKind.Cancelled:
                    await AbortAsync<object>(PduFault.Dimse("The server stops."));
                    return;
                case PduReadKind.Closed:
                    Report(AbortSource.ServiceProvider, true, "The connection was lost.");
                    return;
            }

            switch (read.Type)
            {
                case PduType.Data:
                    var messages = receiver.Messages;
                    var fault = await AcceptAsync(receiver, read.Body);
                    if (receiver.Messages != messages)
                        waitedBefore = _reader.Waited;
                    if (fault is null)
                        break;
                    await AbortAsync<object>(fault.Value);
                    return;
                case PduType.ReleaseRequest:
                    Leave();
                    if (await SendAsync(ShortPdus.ReleaseResponse()))
                        await _connection.DrainAsync(_options.ArtimTimeout, _server.Stopping);
                    return;
                case PduType.Abort:
                    var (source, reason) = ShortPdus.ReadAbort(read.Body.Span);
                    _server.Observer.Aborted(_info, new AssociationAbort(source, reason, true, "The peer aborted."));
                    return;
                default:
                    await AbortAsync<object>(PduFault.Unexpected(read.Type));
                    return;
            }
        }
    }

    private async ValueTask<PduFault?> AcceptAsync(MessageReceiver receiver, ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
            return PduFault.Invalid("A P-DATA-TF without PDVs.");
        while (!body.IsEmpty)
        {
            if (!Pdv.TryTake(ref body, out var pdv))
                return PduFault.Invalid("A PDV does not fit its PDU.");
            if (await receiver.AcceptAsync(pdv, _server.Killed) is { } fault)
                return fault;
        }

        return null;
    }

    /// <summary>Inside a message a peer must also keep up its average rate, or tiny PDUs could hold an association for ever.</summary>
    private TimeSpan Patience(MessageReceiver receiver, TimeSpan waitedBefore)
    {
        if (!receiver.InMessage)
            return _options.IdleTimeout;
        var left = _limits.TimeFor(receiver.MessageBytes) - (_reader.Waited - waitedBefore);
        return left < _options.IdleTimeout ? left : _options.IdleTimeout;
    }

    private async ValueTask<T?> AbortAsync<T>(PduFault fault)
        where T : class
    {
        _server.Observer.Aborted(_info, new AssociationAbort(fault.Source, fault.Reason, false, fault.Message));
        Leave();
        if (await SendLastAsync(ShortPdus.Abort(fault.Source, fault.Reason)))
            await _connection.DrainAsync(_options.ArtimTimeout, _server.Stopping);
        return null;
    }

    private async ValueTask<EstablishedAssociation?> RejectAsync(AssociationRejection rejection)
    {
        _server.Observer.Rejected(_info, rejection);
        if (await SendLastAsync(ShortPdus.Reject(rejection)))
            await _connection.DrainAsync(_options.ArtimTimeout, _server.Stopping);
        return null;
    }

    private ValueTask<bool> SendAsync(byte[] pdu) => _connection.SendAsync(pdu, _options.SendTimeout, _inMessage.Token);

    /// <summary>The watchdog may have fired already, which is why this PDU is sent; so it has a deadline of its own.</summary>
    private async ValueTask<bool> SendLastAsync(byte[] pdu)
    {
        using var deadline = new CancellationTokenSource(_options.SendTimeout, _server.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, _server.Killed);
        return await _connection.SendAsync(pdu, _options.SendTimeout, either.Token);
    }

    private void Report(AbortSource source, bool byPeer, string detail) =>
        _server.Observer.Aborted(_info, new AssociationAbort(source, AbortReason.NotSpecified, byPeer, detail));

    /// <summary>The slot is free before the peer hears of the end, so that it may come back at once.</summary>
    private void Leave()
    {
        if (!_admitted || _left)
            return;
        _left = true;
        _server.Slots.Leave(_info.RemoteEndPoint.Address, _info.CallingAe);
    }
}
