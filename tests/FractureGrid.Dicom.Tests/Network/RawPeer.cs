using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using FractureGrid.Dicom.Network.Dimse;
using FractureGrid.Dicom.Network.Pdu;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>A plain socket that speaks as much or as little of the protocol as a test wants.</summary>
internal sealed class RawPeer : IDisposable
{
    private readonly Socket _socket;

    public RawPeer(Socket socket)
    {
        socket.NoDelay = true;
        _socket = socket;
    }

    public static async Task<RawPeer> ConnectAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", port);
        return new RawPeer(socket);
    }

    /// <summary>Connected and associated: contexts 1 (Verification, implicit) and 3 (DX, explicit); 5 (CT) was refused.</summary>
    public static async Task<RawPeer> AssociateAsync(int port, uint maximumLength = 16384)
    {
        var peer = await ConnectAsync(port);
        await peer.SendAsync(Request(maximumLength: maximumLength));
        var (type, _) = await peer.ReceiveAsync();
        Assert.Equal(PduType.AssociateAccept, type);
        return peer;
    }

    public static byte[] Request(
        IReadOnlyList<RequestedContext>? contexts = null,
        uint maximumLength = 16384,
        ushort version = 1,
        string application = "1.2.840.10008.3.1.1.1",
        string called = "FRACTUREGRID",
        string calling = "RAW"
    ) =>
        AssociateWriter.Write(
            new AssociateRequestPdu
            {
                ProtocolVersion = version,
                ApplicationContext = application,
                CalledAe = called,
                CallingAe = calling,
                Contexts =
                    contexts
                    ??
                    [
                        new RequestedContext(1, Wire.Verification, [Wire.ImplicitLittleEndian]),
                        new RequestedContext(3, Wire.Dx, [Wire.ExplicitLittleEndian]),
                        new RequestedContext(5, Wire.Ct, [Wire.ExplicitLittleEndian]),
                    ],
                User = new UserInformation(maximumLength, "1.2.3", "RAW"),
            }
        );

    public static byte[] Pdu(byte type, params ReadOnlySpan<byte> body)
    {
        var pdu = new byte[6 + body.Length];
        pdu[0] = type;
        BinaryPrimitives.WriteInt32BigEndian(pdu.AsSpan(2), body.Length);
        body.CopyTo(pdu.AsSpan(6));
        return pdu;
    }

    public static byte[] Pdv(byte context, byte control, params ReadOnlySpan<byte> fragment)
    {
        var item = new byte[6 + fragment.Length];
        BinaryPrimitives.WriteInt32BigEndian(item, fragment.Length + 2);
        item[4] = context;
        item[5] = control;
        fragment.CopyTo(item.AsSpan(6));
        return item;
    }

    public static byte[] Data(params ReadOnlySpan<byte[]> items) => Pdu(4, [.. items.ToArray().SelectMany(i => i)]);

    public static byte[] EchoCommand(ushort messageId = 1) =>
        CommandWriter.Write(
            new CommandSet
            {
                Field = CommandField.EchoRequest,
                MessageId = messageId,
                DataSetType = CommandSet.NoDataSet,
                SopClassUid = Wire.Verification,
            }
        );

    public static byte[] StoreCommand(string? instance = "1.2.3", string? sopClass = Wire.Dx, bool hasDataSet = true) =>
        CommandWriter.Write(
            new CommandSet
            {
                Field = CommandField.StoreRequest,
                MessageId = 7,
                Priority = 0,
                DataSetType = hasDataSet ? CommandSet.WithDataSet : CommandSet.NoDataSet,
                SopClassUid = sopClass,
                SopInstanceUid = instance,
            }
        );

    public async Task SendAsync(params byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length; )
            sent += await _socket.SendAsync(bytes.AsMemory(sent));
    }

    public Task SendAsync(string text) => SendAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>The next PDU; fails the test when the connection ends instead.</summary>
    public async Task<(PduType Type, byte[] Body)> ReceiveAsync()
    {
        var head = await ReceiveAsync(6);
        var body = await ReceiveAsync(BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(2)));
        return ((PduType)head[0], body);
    }

    /// <summary>The next response's command set; each PDU must hold to <paramref name="maximumLength"/>.</summary>
    public async Task<CommandSet> ReceiveResponseAsync(int maximumLength = 16384)
    {
        var bytes = new List<byte>();
        while (true)
        {
            var (type, body) = await ReceiveAsync();
            Assert.Equal(PduType.Data, type);
            Assert.InRange(body.Length, 7, maximumLength);
            ReadOnlyMemory<byte> rest = body;
            Assert.True(Dicom.Network.Pdu.Pdv.TryTake(ref rest, out var pdv) && rest.IsEmpty && pdv.IsCommand);
            bytes.AddRange(pdv.Fragment.Span);
            if (pdv.IsLast)
                return CommandSet.TryRead(bytes.ToArray(), out _)!;
        }
    }

    /// <summary>Expects exactly this A-ABORT and then, after we close our side, the end of the connection.</summary>
    public async Task AssertAbortedAsync(byte source, byte reason)
    {
        var (type, body) = await ReceiveAsync();
        Assert.Equal(PduType.Abort, type);
        Assert.Equal((source, reason), (body[2], body[3]));
        await AssertClosesAsync();
    }

    public async Task AssertRejectedAsync(byte result, byte source, byte reason)
    {
        var (type, body) = await ReceiveAsync();
        Assert.Equal(PduType.AssociateReject, type);
        Assert.Equal((result, source, reason), (body[1], body[2], body[3]));
        await AssertClosesAsync();
    }

    public async Task AssertClosesAsync()
    {
        _socket.Shutdown(SocketShutdown.Send);
        await AssertClosedAsync();
    }

    /// <summary>Closes our side and reads on until the connection ends, in whatever way.</summary>
    public async Task DrainAsync()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
            while (await ReadAsync(new byte[4096]) > 0)
                continue;
        }
        catch (SocketException)
        {
            // A reset is as good an end as any.
        }
    }

    /// <summary>The other side closes without being asked.</summary>
    public async Task AssertClosedAsync() => Assert.Equal(0, await ReadAsync(new byte[1]));

    public void Dispose() => _socket.Dispose();

    /// <summary>Bytes that need not be a PDU.</summary>
    public Task<byte[]> ReceiveBytesAsync(int length) => ReceiveAsync(length);

    private async Task<byte[]> ReceiveAsync(int length)
    {
        var bytes = new byte[length];
        for (var read = 0; read < length; )
        {
            var got = await ReadAsync(bytes.AsMemory(read));
            Assert.True(got > 0, "The connection ended where bytes were expected.");
            read += got;
        }

        return bytes;
    }

    private async Task<int> ReadAsync(Memory<byte> buffer)
    {
        using var patience = new CancellationTokenSource(Wire.Patience);
        return await _socket.ReceiveAsync(buffer, patience.Token);
    }
}
