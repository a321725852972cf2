using System.Net;
using System.Net.Sockets;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Dimse;
using FractureGrid.Dicom.Network.Pdu;
using FractureGrid.Dicom.Network.Transport;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>The PDU reader on its own, fed damaged conversations: it ends, gives no more than came, and nothing behind it throws.</summary>
public sealed class PduReaderMutationTests
{
    private const int Rounds = 1500;
    private const int MaximumPdu = 16 * 1024;
    private static readonly ReceiveLimits Limits = new(TimeSpan.FromSeconds(30), 4096);

    [Fact]
    [Trait("Checklist", "1")]
    [Trait("Checklist", "5")]
    public async Task A_damaged_conversation_ends_and_gives_no_more_than_came()
    {
        var random = new Random(20261126);
        var conversation = Conversation();
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var kinds = new HashSet<PduReadKind>();
        var whole = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = round == 0 ? conversation : Damage(conversation, random);
            using var peer = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await peer.ConnectAsync(listener.LocalEndPoint!);
            await using var connection = new Connection(await listener.AcceptAsync(), TimeProvider.System);
            using var reader = new PduReader(connection, TimeProvider.System, Limits);
            var sending = SendAsync(peer, bytes);

            var (end, given) = await ReadAllAsync(reader, isAssociated: round == 0 || random.Next(4) > 0);

            Assert.InRange(given, 0, bytes.Length);
            kinds.Add(end);
            whole += given == bytes.Length ? 1 : 0;
            peer.Close();
            await sending;
        }

        // The damage is of many kinds, and the sound conversation passed.
        Assert.Equal([PduReadKind.Closed, PduReadKind.Faulty], kinds.Order());
        Assert.InRange(whole, 1, Rounds);
    }

    private static async Task<(PduReadKind End, long Given)> ReadAllAsync(PduReader reader, bool isAssociated)
    {
        if (isAssociated)
            reader.AllowData(MaximumPdu);
        for (var given = 0L; ; )
        {
            var read = await reader.ReadAsync(Wire.Patience, CancellationToken.None).AsTask().WaitAsync(Wire.Patience);
            if (read.Kind != PduReadKind.Received)
                return (read.Kind, given);
            given += PduReader.HeaderLength + read.Body.Length;
            Assert.InRange(read.Body.Length, 0, read.Type == PduType.Data ? MaximumPdu : PduReader.MaximumAssociateLength);
            Interpret(read);
        }
    }

    /// <summary>What the association does with it; only that nothing throws matters.</summary>
    private static void Interpret(PduRead read)
    {
        switch (read.Type)
        {
            case PduType.AssociateRequest:
                _ = AssociateReader.TryReadRequest(read.Body.Span, out _);
                break;
            case PduType.AssociateAccept:
                _ = AssociateReader.TryReadAccept(read.Body.Span, out _);
                break;
            case PduType.Abort:
                _ = ShortPdus.ReadAbort(read.Body.Span);
                break;
            case PduType.Data:
                for (var body = read.Body; Pdv.TryTake(ref body, out var pdv); )
                    _ = CommandSet.TryRead(pdv.Fragment.Span, out _);
                break;
        }
    }

    private static async Task SendAsync(Socket peer, byte[] bytes)
    {
        try
        {
            await peer.SendAsync(bytes);
            peer.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The reader had seen enough.
        }
    }

    /// <summary>Bytes changed, mostly in headers, lengths blown up, pieces cut out, doubled and exchanged, and the end missing.</summary>
    private static byte[] Damage(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var change = random.Next(1, 6); change > 0; change--)
        {
            var at = random.Next(2) == 0 ? random.Next(Math.Min(bytes.Count, 90)) : random.Next(bytes.Count);
            var length = random.Next(1, Math.Min(40, bytes.Count - at + 1));
            switch (random.Next(6))
            {
                case 0:
                    bytes.RemoveRange(at, Math.Min(length, bytes.Count - 1 - at));
                    break;
                case 1:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(length, bytes.Count - at)));
                    break;
                case 2:
                    for (var i = at; i < Math.Min(at + 4, bytes.Count); i++)
                        bytes[i] = 0xFF;
                    break;
                case 3:
                    bytes.RemoveRange(at + 1, bytes.Count - at - 1);
                    break;
                default:
                    bytes[at] = (byte)random.Next(256);
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Request, accept, an echo, a store in three fragments, release and its answer, abort.</summary>
    private static byte[] Conversation()
    {
        var accept = AssociateWriter.Write(
            new AssociateAcceptPdu
            {
                CalledAe = "FRACTUREGRID",
                CallingAe = "RAW",
                Contexts = [new AnsweredContext(1, ContextResult.Accepted, Wire.ImplicitLittleEndian)],
                User = UserInformation.Ours(MaximumPdu),
            }
        );
        var echo = RawPeer.Data(RawPeer.Pdv(1, 3, RawPeer.EchoCommand()));
        var film = RawPeer.Data(
            RawPeer.Pdv(3, 3, RawPeer.StoreCommand()),
            RawPeer.Pdv(3, 0, Wire.Pattern(300)),
            RawPeer.Pdv(3, 0, 7),
            RawPeer.Pdv(3, 2)
        );
        var abort = ShortPdus.Abort(AbortSource.ServiceUser, AbortReason.NotSpecified);
        return [.. RawPeer.Request(), .. accept, .. echo, .. film, .. ShortPdus.ReleaseRequest(), .. ShortPdus.ReleaseResponse(), .. abort];
    }
}
