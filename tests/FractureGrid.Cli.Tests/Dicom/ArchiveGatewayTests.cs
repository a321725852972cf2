using System.Globalization;
using System.Text.Json;

namespace FractureGrid.Cli.Tests.Dicom;

/// <summary>A gateway that fetches studies and priors from DCMTK's archive.</summary>
public sealed class ArchiveGatewayTests
{
    private const string Http = "http://127.0.0.1:18080";
    private const string Root = "1.2.826.0.1.3680043.2.1125";

    [Fact]
    public async Task A_new_study_brings_its_priors_for_comparison_and_a_study_can_be_fetched_to_be_analysed()
    {
        using var node = await ArchiveNode.StartAsync();
        string[] archived =
        [
            node.Film($"{Root}.1", "1", date: DaysAgo(100)),
            node.Film($"{Root}.2", "1", date: DaysAgo(200)),
            node.Film($"{Root}.3", "1", date: DaysAgo(300)),
            node.Film($"{Root}.4", "1", patient: "P47110", date: DaysAgo(50)),
            node.Film($"{Root}.5", "1", date: DaysAgo(50), modality: "OT"),
            node.Film($"{Root}.6", "1", date: DaysAgo(4000)),
        ];
        var store = node.Fracturegrid(["dicom", "store", ArchiveNode.Peer, .. archived]);
        Assert.True(store.ExitCode == 0, store.Output);
        node.Begin("env", [.. Settings(), ArchiveNode.Program, "serve", .. Options(node)]);
        await ArchiveNode.UntilAsync(() => node.Run("echoscu", "127.0.0.1", $"{ArchiveNode.GridPort}").ExitCode == 0);
        // The port for HTTP opens last.
        const string Probe = "import sys, urllib.request; urllib.request.urlopen(sys.argv[1])";
        await ArchiveNode.UntilAsync(() => node.Run("python3", "-c", Probe, Http + "/health/live").ExitCode == 0);

        var modality = $"GRID@127.0.0.1:{ArchiveNode.GridPort}";
        var sent = node.Fracturegrid("dicom", "store", modality, node.Film($"{Root}.9", "1", date: DaysAgo(0)), "--aet", "CR1");
        Assert.True(sent.ExitCode == 0, sent.Output);
        await ArchiveNode.UntilAsync(() => Studies(node).Count >= 3);
        var studies = Studies(node);
        var priorResult = Get(node, $"/api/v1/studies/{Root}.1");
        var fetched = Get(node, $"/api/v1/studies/{Root}.4/retrieval?site=cr1", "POST");
        var fetchedResult = Get(node, $"/api/v1/studies/{Root}.4");
        var unknown = Get(node, $"/api/v1/studies/{Root}.77/retrieval", "POST");

        // The two newest radiographs of the same patient; not a third one, another patient's, another modality's.
        Assert.Equal($"{Root}.1 {Root}.2 {Root}.9", string.Join(' ', studies));
        Assert.Equal(404, priorResult.Status);
        Assert.Equal((200, 1), (fetched.Status, fetched.Body.GetProperty("completed").GetInt32()));
        Assert.Equal((200, "cr1"), (fetchedResult.Status, fetchedResult.Body.GetProperty("site").GetString()));
        Assert.Equal(404, unknown.Status);
    }

    private static string[] Settings() =>
        [
            "FractureGrid__Gateway__Dimse__Peers__PACS__Host=127.0.0.1",
            "FractureGrid__Gateway__Dimse__Peers__PACS__Port=11114",
            "FractureGrid__Gateway__Dimse__Archive__AeTitle=PACS",
            "FractureGrid__Gateway__Dimse__Archive__PrefetchPriors=true",
            "FractureGrid__Gateway__Dimse__Archive__MaximumPriors=2",
        ];

    /// <summary>No detector: what is fetched waits, which is all that is looked at.</summary>
    private static string[] Options(ArchiveNode node) =>
        ["--data", node["data"], "--roles", "gateway,patients", "--http", "18080", "--dimse", $"{ArchiveNode.GridPort}", "--aet", "GRID"];

    private static List<string> Studies(ArchiveNode node) =>
        [
            .. Get(node, "/dicomweb/studies")
                .Body.EnumerateArray()
                .Select(study => study.GetProperty("0020000D").GetProperty("Value")[0].GetString()!)
                .Order(StringComparer.Ordinal),
        ];

    private static (int Status, JsonElement Body) Get(ArchiveNode node, string path, string method = "GET")
    {
        const string Script = """
            import sys, urllib.request, urllib.error
            try:
                answer = urllib.request.urlopen(urllib.request.Request(sys.argv[2], method=sys.argv[1]))
            except urllib.error.HTTPError as error:
                answer = error
            print(answer.getcode(), answer.read().decode() or "null")
            """;
        var (exit, output) = node.Run("python3", "-c", Script, method, Http + path);
        Assert.True(exit == 0, output);
        var parts = output.Split(' ', 2);
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), JsonDocument.Parse(parts[1]).RootElement);
    }

    private static string DaysAgo(int days) =>
        TimeProvider.System.GetUtcNow().AddDays(-days).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
