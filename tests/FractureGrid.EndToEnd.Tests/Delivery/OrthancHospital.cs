using System.Diagnostics;
using System.Text.Json;
using FractureGrid.EndToEnd.Tests.Processes;

namespace FractureGrid.EndToEnd.Tests.Delivery;

/// <summary>
/// Orthanc as a hospital's archive and a served grid beside it, both in a network of their own: Orthanc listens on every address whatever it is told.
/// </summary>
internal sealed class OrthancHospital : IAsyncDisposable
{
    private const string Orthanc = "http://127.0.0.1:8042";
    private const string Grid = "http://127.0.0.1:8080";
    private const string DicomWebPlugin = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private OrthancHospital()
    {
        File.WriteAllText(
            _folder["orthanc.json"],
            $$"""
            {
              "Name": "PACS", "StorageDirectory": "{{_folder["archive"]}}", "IndexDirectory": "{{_folder[
                "archive"
            ]}}", "Plugins": {{Plugins}},
              "DicomAet": "ORTHANC", "DicomPort": 4242, "HttpPort": 8042, "RemoteAccessAllowed": true, "AuthenticationEnabled": false,
              "DicomModalities": { "grid": ["FRACTUREGRID", "127.0.0.1", 11112] }
            }
            """
        );
        File.WriteAllText(
            _folder["start.sh"],
            $"""
            ip link set lo up || exit 9
            "{ExternalTool.Find("Orthanc")}" "{_folder["orthanc.json"]}" > "{_folder["orthanc.log"]}" 2>&1 &
            exec "{FractureGridProgram.Path}" serve --data "{_folder["grid"]}" --http 8080 --dimse 11112 > "{_folder["grid.log"]}" 2>&1
            """
        );
        var start = new ProcessStartInfo(ExternalTool.Find("unshare"), ["--net", "sh", _folder["start.sh"]]) { UseShellExecute = false };
        foreach (var (name, value) in Settings)
        {
            start.Environment["FractureGrid__" + name] = value;
        }

        _process = Process.Start(start)!;
    }

    private static string Plugins => File.Exists(DicomWebPlugin) ? $"[\"{DicomWebPlugin}\"]" : "[]";

    // The points are low, so that the film has boxes whatever the model of the day makes of it.
    private static IEnumerable<(string Name, string Value)> Settings =>
        [
            ("Gateway__Dimse__Peers__ORTHANC__Host", "127.0.0.1"),
            ("Gateway__Dimse__Peers__ORTHANC__Port", "4242"),
            ("Delivery__Destinations__sender__Kind", "ReturnToSender"),
            ("Delivery__Destinations__sender__Commit", "true"),
            ("Delivery__SettleTimeAfterAssociation", "00:00:01"),
            ("OperatingPoints__Rules__0__Doubt", "0.05"),
            ("OperatingPoints__Rules__0__Fracture", "0.06"),
        ];

    public string Log =>
        string.Join(
            '\n',
            new[] { "grid.log", "orthanc.log" }.Where(n => File.Exists(_folder[n])).Select(n => File.ReadAllText(_folder[n]))
        );

    public static async Task<OrthancHospital> StartAsync()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.UserName is "root",
            "Networks of their own are made by root on Linux only."
        );
        ExternalTool.Find("ip");
        ExternalTool.Find("nsenter");
        ExternalTool.Find("curl");
        var hospital = new OrthancHospital();
        try
        {
            await hospital.UntilAsync("Orthanc answers", async () => await hospital.GetAsync(Orthanc + "/system") is not null);
            await hospital.UntilAsync("the grid answers", async () => await hospital.GetAsync(Grid + "/api/v1/deliveries") is not null);
            return hospital;
        }
        catch
        {
            await hospital.DisposeAsync();
            throw;
        }
    }

    /// <summary>Puts a film into the archive and has it sent to the grid.</summary>
    public async Task SendAsync(byte[] film)
    {
        await File.WriteAllBytesAsync(_folder["film.dcm"], film);
        var stored = await CurlAsync("--data-binary", "@" + _folder["film.dcm"], Orthanc + "/instances");
        var id = JsonDocument.Parse(stored.Output).RootElement.GetProperty("ID").GetString()!;
        var sent = await CurlAsync("--data", id, Orthanc + "/modalities/grid/store");
        Assert.True(sent.ExitCode == 0, sent.Output + sent.Error + Log);
    }

    public Task<JsonElement?> ArchiveAsync(string path) => GetAsync(Orthanc + path);

    public Task<JsonElement?> GridAsync(string path) => GetAsync(Grid + path);

    /// <summary>Fetches an object of the archive; gives its path.</summary>
    public async Task<string> FetchAsync(string id)
    {
        var path = _folder[id + ".dcm"];
        var fetched = await CurlAsync("-o", path, $"{Orthanc}/instances/{id}/file");
        Assert.Equal(0, fetched.ExitCode);
        return path;
    }

    /// <summary>Uses the OHIF viewer in Chromium on the archive, as tests/web-clients/viewer.mjs does.</summary>
    public Task<ProcessResult> ViewAsync(string patient, string study, params string[] series)
    {
        if (!File.Exists(DicomWebPlugin))
        {
            ExternalTool.Missing("orthanc-dicomweb");
        }

        var clients = WebClients();
        return ExternalTool.RunAsync(
            "nsenter",
            [
                $"--net=/proc/{_process.Id}/ns/net",
                "node",
                Path.Combine(clients, "viewer.mjs"),
                Orthanc + "/dicom-web",
                Path.Combine(clients, "viewer", "dist"),
                patient,
                study,
                .. series,
            ]
        );
    }

    private static string WebClients()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var clients = Path.Combine(folder.FullName, "tests", "web-clients");
            if (Directory.Exists(Path.Combine(clients, "viewer", "dist")) && Directory.Exists(Path.Combine(clients, "node_modules")))
            {
                return clients;
            }
        }

        ExternalTool.Missing("The OHIF viewer");
        return "";
    }

    public Task UntilAsync(string what, Func<Task<bool>> condition) =>
        Eventually.HoldsAsync(
            what,
            s_patience,
            async _ =>
            {
                Assert.False(_process.HasExited, "The hospital has ended.\n" + Log);
                return await condition();
            },
            () => Log
        );

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private async Task<JsonElement?> GetAsync(string address)
    {
        var answer = await CurlAsync(address);
        return answer.ExitCode == 0 ? JsonDocument.Parse(answer.Output).RootElement : null;
    }

    private Task<ProcessResult> CurlAsync(params string[] arguments) =>
        ExternalTool.RunAsync("nsenter", [$"--net=/proc/{_process.Id}/ns/net", "curl", "--silent", "--fail", .. arguments]);
}
