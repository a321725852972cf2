using System.Globalization;
using System.Text.Json;

namespace FractureGrid.Cli.Tests.Dicom;

/// <summary>Orthanc with its DICOMweb plugin as a client of our STOW-RS, QIDO-RS and WADO-RS.</summary>
public sealed class OrthancWebTests
{
    private const string Plugin = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so";
    private const string Orthanc = "http://127.0.0.1:8042";
    private const string Ours = "http://127.0.0.1:18080/dicomweb";
    private const string Study = "1.2.826.0.1.3680043.2.1125.31";

    [Fact]
    public async Task A_study_is_sent_by_stow_found_by_qido_and_brought_back_by_wado()
    {
        using var node = await StartAsync();
        var id = Ask(node, "POST", $"{Orthanc}/instances", "@" + node.Film(Study, "1")).GetProperty("ID").GetString()!;

        Ask(node, "POST", $"{Orthanc}/dicom-web/servers/ours/stow", $$"""{"Resources": ["{{id}}"], "Synchronous": true}""");
        var found = Ask(
            node,
            "POST",
            $"{Orthanc}/dicom-web/servers/ours/qido",
            """{"Uri": "/studies", "Arguments": {"PatientID": "P4711"}}"""
        );
        Ask(node, "DELETE", $"{Orthanc}/instances/{id}");
        var emptied = Ask(node, "GET", $"{Orthanc}/instances").GetArrayLength();
        Ask(
            node,
            "POST",
            $"{Orthanc}/dicom-web/servers/ours/retrieve",
            $$"""{"Resources": [{"Study": "{{Study}}"}], "Synchronous": true}"""
        );
        var back = Ask(node, "GET", $"{Orthanc}/instances/{id}/simplified-tags");

        Assert.Equal(Study, Assert.Single(found.EnumerateArray()).GetProperty("0020000D").GetProperty("Value").GetString());
        Assert.Equal(0, emptied);
        Assert.Equal($"{Study}.1.1", back.GetProperty("SOPInstanceUID").GetString());
        Assert.Equal("P4711", back.GetProperty("PatientID").GetString());
    }

    private static async Task<ArchiveNode> StartAsync()
    {
        var isThere = File.Exists(Plugin);
        var isCi = string.Equals(Environment.GetEnvironmentVariable("FRACTUREGRID_CI"), "1", StringComparison.Ordinal);
        Assert.SkipUnless(isThere || isCi, "Orthanc's DICOMweb plugin is not installed.");
        Assert.True(isThere, "Orthanc's DICOMweb plugin is not installed.");
        var node = ArchiveNode.WithoutArchive();
        await File.WriteAllTextAsync(
            node["orthanc.json"],
            $$"""
            {
                "StorageDirectory": "{{node["orthanc"]}}",
                "IndexDirectory": "{{node["orthanc"]}}",
                "Plugins": ["{{Plugin}}"],
                "HttpPort": 8042,
                "AuthenticationEnabled": false,
                "DicomWeb": {"Enable": true, "Root": "/dicom-web/", "Servers": {"ours": { "Url": "{{Ours}}/" } } }
            }
            """,
            TestContext.Current.CancellationToken
        );
        node.Begin("Orthanc", node["orthanc.json"]);
        node.Begin(
            ArchiveNode.Program,
            ["serve", "--data", node["data"], "--roles", "gateway,patients", "--http", "18080", "--dimse", $"{ArchiveNode.GridPort}"]
        );
        await ArchiveNode.UntilAsync(() => Try(node, "GET", $"{Orthanc}/system").Status == 200);
        await ArchiveNode.UntilAsync(() => Try(node, "GET", $"{Ours}/studies").Status is 200 or 204);
        return node;
    }

    private static JsonElement Ask(ArchiveNode node, string method, string address, string body = "")
    {
        var (status, answer) = Try(node, method, address, body);
        Assert.True(status == 200, $"{method} {address}: {status} {answer}");
        return JsonDocument.Parse(answer).RootElement;
    }

    /// <summary>Status 0 where nobody listens. A body after @ is the name of a file.</summary>
    private static (int Status, string Answer) Try(ArchiveNode node, string method, string address, string body = "")
    {
        const string Script = """
            import sys, urllib.request, urllib.error
            method, address, body = sys.argv[1:4]
            data = open(body[1:], 'rb').read() if body.startswith('@') else body.encode() or None
            try:
                answer = urllib.request.urlopen(urllib.request.Request(address, data, method=method))
                print(answer.getcode(), answer.read().decode())
            except urllib.error.HTTPError as error:
                print(error.getcode(), error.read().decode())
            except urllib.error.URLError as error:
                print(0, error)
            """;
        var (exit, output) = node.Run("python3", "-c", Script, method, address, body);
        Assert.True(exit == 0, output);
        var parts = output.Split(' ', 2);
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
    }
}
