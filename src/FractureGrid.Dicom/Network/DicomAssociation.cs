using FractureGrid.Dicom.Network.Client;
using FractureGrid.Dicom.Network.Dimse;
using FractureGrid.Dicom.Network.Pdu;

namespace FractureGrid.Dicom.Network;

/// <summary>
/// An association that we opened: C-ECHO, C-STORE, C-FIND, C-MOVE and storage commitment as SCU. Calls may come from several threads; they are served one after another.
/// Disposal of an open association aborts it; call <see cref="ReleaseAsync"/> to end it properly.
/// </summary>
public sealed partial class DicomAssociation : IAsyncDisposable
{
    private readonly AssociationRequest _request;
    private readonly ClientLink _link;
    private readonly TimeProvider _time;
    private readonly MessageWriter _writer;
    private readonly SemaphoreSlim _turn = new(1);
    private ushort _messageId;

    private DicomAssociation(AssociationRequest request, ClientLink link, AssociateAcceptPdu accept, TimeProvider time)
    {
        _request = request;
        _link = link;
        _time = time;
        _writer = new MessageWriter(link.Connection, accept.User.MaximumLength, request.MaximumPduLength, request.SendTimeout);
        PeerImplementation = accept.User.ImplementationVersion;
        PeerMaximumPduLength = accept.User.MaximumLength;
        Contexts = Pair(request.Contexts, accept.Contexts);
    }

    /// <summary>The answers to the proposed contexts, in their order.</summary>
    public IReadOnlyList<NegotiatedContext> Contexts { get; }

    public string? PeerImplementation { get; }

    /// <summary>Largest P-DATA-TF that the peer takes; 0 is unlimited.</summary>
    public uint PeerMaximumPduLength { get; }

    public bool IsOpen => _link.IsOpen;

    /// <summary>Connects and negotiates. Contexts may all have been refused: look at <see cref="Contexts"/> or <see cref="CanStore"/>.</summary>
    /// <exception cref="ArgumentException">The request is invalid; the message names each problem.</exception>
    /// <exception cref="DicomNetworkException">No connection, rejected, aborted or timed out, by subclass.</exception>
    public static async Task<DicomAssociation> OpenAsync(
        AssociationRequest request,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var problems = request.Validate();
        if (problems.Count > 0)
            throw new ArgumentException(string.Join(' ', problems), nameof(request));
        time ??= TimeProvider.System;
        var link = new ClientLink(await Connector.ConnectAsync(request, time, cancellationToken), time);
        try
        {
            return new DicomAssociation(request, link, await NegotiateAsync(request, link, cancellationToken), time);
        }
        catch
        {
            await link.DisposeAsync();
            throw;
        }
    }

    /// <summary>True when objects of this class can be sent in this transfer syntax.</summary>
    public bool CanStore(string sopClassUid, string transferSyntaxUid) => Find(sopClassUid, transferSyntaxUid) is not null;

    /// <summary>C-ECHO (PS3.7 9.1.5).</summary>
    /// <exception cref="PresentationContextException">Verification was not negotiated.</exception>
    public Task<DimseStatus> EchoAsync(CancellationToken cancellationToken = default)
    {
        var context = FindContext(NetworkUids.Verification);
        var command = new CommandSet
        {
            Field = CommandField.EchoRequest,
            DataSetType = CommandSet.NoDataSet,
            SopClassUid = NetworkUids.Verification,
        };
        return ExchangeAsync(context, command, null, cancellationToken);
    }

    /// <summary>C-STORE (PS3.7 9.1.1). A refused object is a status, not an exception.</summary>
    /// <exception cref="PresentationContextException">Nothing was negotiated for this class and syntax; nothing was sent.</exception>
    /// <exception cref="DicomNetworkException">The association is over; the peer may or may not have stored the object.</exception>
    public Task<DimseStatus> StoreAsync(StoreObject item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        var context =
            Find(item.SopClassUid, item.TransferSyntaxUid)
            ?? throw new PresentationContextException(item.SopClassUid, item.TransferSyntaxUid);
        var command = new CommandSet
        {
            Field = CommandField.StoreRequest,
            Priority = 0,
            DataSetType = CommandSet.WithDataSet,
            SopClassUid = item.SopClassUid,
            SopInstanceUid = item.SopInstanceUid,
        };
        return ExchangeAsync(context, command, item.DataSet, cancellationToken);
    }

    /// <summary>Ends the association in good order (PS3.8 7.2), also when both sides release at once.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            EnsureOpen();
            await SendAsync(_link, ShortPdus.ReleaseRequest(), _request.SendTimeout, cancellationToken);
            while (true)
            {
                var read = await _link.ReceiveAsync(
                    _request.ResponseTimeout,
                    static type => type is PduType.ReleaseResponse or PduType.ReleaseRequest,
                    cancellationToken
                );
                if (read.Type == PduType.ReleaseResponse)
                    break;
                await SendAsync(_link, ShortPdus.ReleaseResponse(), _request.SendTimeout, cancellationToken);
            }

            await _link.CloseAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the association at once, also in the middle of a message.</summary>
    public ValueTask AbortAsync() => _link.AbortAsync(AbortSource.ServiceUser, AbortReason.NotSpecified);

    public async ValueTask DisposeAsync()
    {
        await AbortAsync();
        // A call still in flight ends now that the connection is closed; until then it owns the buffers.
        await _turn.WaitAsync();
        await _link.DisposeAsync();
        _writer.Dispose();
        _turn.Dispose();
    }

    private static async Task<AssociateAcceptPdu> NegotiateAsync(
        AssociationRequest request,
        ClientLink link,
        CancellationToken cancellationToken
    )
    {
        var pdu = new AssociateRequestPdu
        {
            CalledAe = request.CalledAe,
            CallingAe = request.CallingAe,
            Contexts = [.. request.Contexts.Select((c, i) => new RequestedContext(ContextId(i), c.AbstractSyntax, c.TransferSyntaxes))],
            User = UserInformation.Ours(request.MaximumPduLength) with
            {
                Roles =
                [
                    .. request
                        .Contexts.Where(c => c.Role == ContextRole.Scp)
                        .Select(c => new RoleSelection(c.AbstractSyntax, false, true))
                        .Distinct(),
                ],
            },
        };
        await SendAsync(link, AssociateWriter.Write(pdu), request.ConnectTimeout, cancellationToken);
        var read = await link.ReceiveAsync(
            request.ConnectTimeout,
            static type => type is PduType.AssociateAccept or PduType.AssociateReject,
            cancellationToken
        );
        if (read.Type == PduType.AssociateReject)
            throw new AssociationRejectedException(ShortPdus.ReadReject(read.Body.Span));
        if (
            !AssociateReader.TryReadAccept(read.Body.Span, out var accept)
            || accept.User.MaximumLength is > 0 and < Negotiation.Negotiator.SmallestPeerMaximum
        )
        {
            await link.AbortAsync(AbortSource.ServiceProvider, AbortReason.InvalidParameterValue);
            var abort = new AssociationAbort(
                AbortSource.ServiceProvider,
                AbortReason.InvalidParameterValue,
                false,
                "The peer's answer is malformed."
            );
            throw new AssociationAbortedException(abort);
        }

        link.AllowData(request.MaximumPduLength);
        return accept;
    }

    private async Task<DimseStatus> ExchangeAsync(
        NegotiatedContext context,
        CommandSet command,
        Stream? dataSet,
        CancellationToken cancellationToken
    )
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            EnsureOpen();
            var request = command with { MessageId = ++_messageId };
            if (!await SendAsync(context.Id, request, dataSet, cancellationToken))
                await _link.FailSendAsync(cancellationToken);
            var answer = (await ReceiveResponseAsync(context, request, _request.ResponseTimeout, cancellationToken)).Command;
            if (answer.HasDataSet && command.Field is CommandField.EchoRequest or CommandField.StoreRequest)
                throw await _link.RefuseAsync("The response has a data set.");
            return new DimseStatus(answer.Status!.Value, answer.ErrorComment);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The next response to the request; reports about commitments that come in between are taken.</summary>
    private async ValueTask<ClientMessage> ReceiveResponseAsync(
        NegotiatedContext context,
        CommandSet request,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var message = await _link.ReceiveMessageAsync(timeout, cancellationToken);
            if (message.Command.Field == CommandField.EventReportRequest)
            {
                await TakeReportAsync(message, cancellationToken);
                continue;
            }

            if (
                message.ContextId != context.Id
                || message.Command.Field != (ushort)(request.Field | CommandField.ResponseBit)
                || message.Command.RespondsTo != request.MessageId
                || message.Command.Status is null
            )
                throw await _link.RefuseAsync("The response does not answer the request.");
            return message;
        }
    }

    private NegotiatedContext FindContext(string sopClassUid) =>
        Contexts.FirstOrDefault(c => c.IsAccepted && string.Equals(c.AbstractSyntax, sopClassUid, StringComparison.Ordinal))
        ?? throw new PresentationContextException(sopClassUid, NetworkUids.ImplicitLittleEndian);

    /// <summary>A half-sent message cannot be taken back: if the data set's stream fails, the association goes with it.</summary>
    private async Task<bool> SendAsync(byte contextId, CommandSet command, Stream? dataSet, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_link.Connection.Watchdog.Token, cancellationToken);
        try
        {
            return dataSet is null
                ? await _writer.SendAsync(contextId, command, either.Token)
                : await _writer.SendAsync(contextId, command, dataSet, either.Token);
        }
        catch
        {
            await AbortAsync();
            throw;
        }
    }

    private static async Task SendAsync(ClientLink link, byte[] pdu, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(link.Connection.Watchdog.Token, cancellationToken);
        if (!await link.Connection.SendAsync(pdu, timeout, either.Token))
            await link.FailSendAsync(cancellationToken);
    }

    private NegotiatedContext? Find(string sopClassUid, string transferSyntaxUid) =>
        Contexts.FirstOrDefault(c =>
            c.IsAccepted
            && string.Equals(c.AbstractSyntax, sopClassUid, StringComparison.Ordinal)
            && string.Equals(c.TransferSyntax, transferSyntaxUid, StringComparison.Ordinal)
        );

    private void EnsureOpen()
    {
        if (!IsOpen)
            throw new ConnectionFailedException("The association is closed.");
    }

    private static byte ContextId(int index) => (byte)(2 * index + 1);

    // A context that the peer forgot to answer counts as refused; an accepted one whose syntax was not offered is unusable.
    private static List<NegotiatedContext> Pair(IReadOnlyList<ProposedContext> proposed, IReadOnlyList<AnsweredContext> answered)
    {
        var pairs = new List<NegotiatedContext>(proposed.Count);
        for (var i = 0; i < proposed.Count; i++)
        {
            var id = ContextId(i);
            var answer = answered.FirstOrDefault(a => a.Id == id) ?? new AnsweredContext(id, ContextResult.NoReason, "");
            var isSound =
                answer.Result != ContextResult.Accepted
                || proposed[i].TransferSyntaxes.Contains(answer.TransferSyntax, StringComparer.Ordinal);
            pairs.Add(
                new NegotiatedContext(
                    id,
                    proposed[i].AbstractSyntax,
                    answer.TransferSyntax,
                    isSound ? answer.Result : ContextResult.TransferSyntaxesNotSupported
                )
            );
        }

        return pairs;
    }
}
