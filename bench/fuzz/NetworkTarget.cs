using System.Net;
using System.Net.Sockets;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;

namespace FractureGrid.Bench.Fuzz;

/// <summary>A real server on loopback that is fed damaged conversations, and after each must still answer an echo.</summary>
internal sealed class NetworkTarget : ITarget
{
    private const string Title = "FUZZED";
    private readonly DicomServer _server;

    private NetworkTarget(DicomServer server) => _server = server;

    public IReadOnlyList<byte[]> Seeds { get; private set; } = [];

    public static async Task<NetworkTarget> StartAsync()
    {
        var patience = TimeSpan.FromSeconds(2);
        var options = new DicomServerOptions
        {
            Port = 0,
            AeTitle = Title,
            ArtimTimeout = patience,
            IdleTimeout = patience,
            ReceiveGrace = patience,
            SendTimeout = patience,
        };
        var target = new NetworkTarget(new DicomServer(options, new DiscardingHandler(), TimeProvider.System));
        await target._server.StartAsync();
        target.Seeds = [await target.RecordAsync()];
        return target;
    }

    public async Task<string> FeedAsync(byte[] input)
    {
        var answer = await AnswerAsync(input);
        await EchoAsync(_server.EndPoint.Port);
        return answer;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>The kinds of PDU that came back, an abort with its source and reason.</summary>
    private async Task<string> AnswerAsync(byte[] input)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(_server.EndPoint);
        var received = new List<byte>();
        try
        {
            await socket.SendAsync(input);
            socket.Shutdown(SocketShutdown.Send);
            var buffer = new byte[4096];
            int read;
            while ((read = await socket.ReceiveAsync(buffer)) > 0)
            {
                received.AddRange(buffer.AsSpan(0, read));
            }
        }
        catch (SocketException)
        {
            // A reset is a clear end too.
        }
        return string.Join(' ', Kinds([.. received]));
    }

    private static IEnumerable<string> Kinds(byte[] bytes)
    {
        for (
            var at = 0;
            at + 10 <= bytes.Length;
            at += 6 + (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at + 2))
        )
        {
            yield return bytes[at] is 3 or 7
                ? Convert.ToHexString(bytes, at, 10)
                : bytes[at].ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private static async Task EchoAsync(int port)
    {
        await using var association = await OpenAsync(port);
        var status = await association.EchoAsync();
        if (status.IsFailure)
        {
            throw new InvalidOperationException($"The server answers {status} to an echo.");
        }
        await association.ReleaseAsync();
    }

    private static Task<DicomAssociation> OpenAsync(int port) =>
        DicomAssociation.OpenAsync(
            new AssociationRequest
            {
                Host = "127.0.0.1",
                Port = port,
                CalledAe = Title,
                Contexts =
                [
                    new ProposedContext("1.2.840.10008.1.1", TransferSyntaxUids.ImplicitVrLittleEndian),
                    new ProposedContext(SopClasses.DigitalXRayImageStorageForPresentation, TransferSyntaxUids.ExplicitVrLittleEndian),
                ],
            }
        );

    /// <summary>What a client sends to echo, to store a film and to release.</summary>
    private async Task<byte[]> RecordAsync()
    {
        // First, as the server has little patience here.
        var film = SeedFilms.Create().First();
        using var data = new MemoryStream();
        film.Write(data);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var relay = RelayAsync(listener);
        await using (var association = await OpenAsync(((IPEndPoint)listener.LocalEndpoint).Port))
        {
            await association.EchoAsync();
            await association.StoreAsync(
                new StoreObject
                {
                    SopClassUid = film.Dataset.GetString(DicomTags.SopClassUid)!,
                    SopInstanceUid = film.Dataset.GetString(DicomTags.SopInstanceUid)!,
                    TransferSyntaxUid = film.TransferSyntax.Uid,
                    DataSet = new MemoryStream(data.ToArray(), 132, (int)data.Length - 132),
                }
            );
            await association.ReleaseAsync();
        }
        return await relay;
    }

    private async Task<byte[]> RelayAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        using var server = new TcpClient();
        await server.ConnectAsync(_server.EndPoint);
        var sent = new MemoryStream();
        var back = server.GetStream().CopyToAsync(client.GetStream());
        var buffer = new byte[65536];
        int read;
        while ((read = await client.GetStream().ReadAsync(buffer)) > 0)
        {
            sent.Write(buffer, 0, read);
            await server.GetStream().WriteAsync(buffer.AsMemory(0, read));
        }
        server.Client.Shutdown(SocketShutdown.Send);
        await back;
        return sent.ToArray();
    }
}
