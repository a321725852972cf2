using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using FractureGrid.Dicom.Network;

namespace FractureGrid.Dicom.Tests.Network.Peers;

/// <summary>An Orthanc with an empty archive in a network namespace, beside a server of ours that it knows as FRACTUREGRID.</summary>
internal sealed class OrthancNode : IAsyncDisposable
{
    public const string AeTitle = "ORTHANC";
    private const int OurPort = 11113;
    private const int DicomPort = 4242;
    private const int HttpPort = 8042;
    private const int Attempts = 600;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly NetworkNamespace _network;
    private readonly Process _process;
    private readonly HttpClient _http;

    private OrthancNode(NetworkNamespace network, Process process, ServerFixture ours)
    {
        (_network, _process, Ours) = (network, process, ours);
        var handler = new SocketsHttpHandler { ConnectCallback = ConnectAsync };
        _http = new HttpClient(handler) { BaseAddress = new Uri($"http://127.0.0.1:{HttpPort}") };
    }

    public ServerFixture Ours { get; }

    public static async Task<OrthancNode> StartAsync(TempFolder folder, RecordingCommitment? commitment = null)
    {
        var network = NetworkNamespace.Create();
        var configuration = new JsonObject
        {
            ["Name"] = "test",
            ["StorageDirectory"] = folder.File("archive"),
            ["IndexDirectory"] = folder.File("archive"),
            ["Plugins"] = new JsonArray(),
            ["DicomAet"] = AeTitle,
            ["DicomPort"] = DicomPort,
            ["HttpPort"] = HttpPort,
            ["AuthenticationEnabled"] = false,
            ["DicomCheckCalledAet"] = false,
            ["DicomModalities"] = new JsonObject
            {
                ["ours"] = new JsonObject
                {
                    ["AET"] = "FRACTUREGRID",
                    ["Host"] = "127.0.0.1",
                    ["Port"] = OurPort,
                    ["AllowStorageCommitment"] = true,
                },
            },
        };
        await File.WriteAllTextAsync(folder.File("orthanc.json"), configuration.ToJsonString());
        var process = network.Start("Orthanc", folder.File("orthanc.json"));
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var options = new DicomServerOptions
        {
            Port = OurPort,
            Peers =
            [
                new DicomPeer
                {
                    AeTitle = AeTitle,
                    Host = "127.0.0.1",
                    Port = DicomPort,
                },
            ],
        };
        var ours = await network.Run(() =>
            ServerFixture.StartAsync(options, commitment: commitment, open: (r, ct) => OpenInside(network, r, ct))
        );
        var node = new OrthancNode(network, process, ours);
        await node.WaitForAsync(async () => (await node._http.GetAsync("/system")).IsSuccessStatusCode);
        return node;
    }

    public Task<DicomAssociation> OpenAsync(params ProposedContext[] contexts) =>
        OpenInside(
            _network,
            new AssociationRequest
            {
                Host = "127.0.0.1",
                Port = DicomPort,
                CalledAe = AeTitle,
                Contexts = contexts,
            },
            CancellationToken.None
        );

    public async Task<JsonNode> PostAsync(string path, HttpContent content)
    {
        using var response = await _http.PostAsync(path, content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(path))!;

    /// <summary>Puts a film into the archive; gives Orthanc's own id.</summary>
    public async Task<string> UploadAsync(string film) =>
        (string)(await PostAsync("/instances", new ByteArrayContent(await File.ReadAllBytesAsync(film))))["ID"]!;

    public Task WaitForAsync(Func<Task<bool>> condition) => PollAsync(condition);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Ours.DisposeAsync();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _network.Dispose();
    }

    private static Task<DicomAssociation> OpenInside(
        NetworkNamespace network,
        AssociationRequest request,
        CancellationToken cancellationToken
    ) => network.Run(() => DicomAssociation.OpenAsync(request, null, cancellationToken));

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = _network.Run(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>A process of others has no event to wait for.</summary>
    private async Task PollAsync(Func<Task<bool>> condition)
    {
        using var timer = new PeriodicTimer(Period);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            Assert.False(_process.HasExited, "Orthanc has ended.");
            try
            {
                if (await condition())
                    return;
            }
            catch (HttpRequestException)
            {
                // Not there yet.
            }

            await timer.WaitForNextTickAsync();
        }

        Assert.Fail("Orthanc did not get there in a minute.");
    }
}
