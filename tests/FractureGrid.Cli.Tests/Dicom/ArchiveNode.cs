using System.Diagnostics;
using System.Text.Json;
using FractureGrid.Cli.Tests.Rig;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Tests.Network.Peers;

namespace FractureGrid.Cli.Tests.Dicom;

/// <summary>DCMTK's archive as <c>PACS</c> in a network of its own, in which <c>fracturegrid</c> is started as a user starts it.</summary>
internal sealed class ArchiveNode : IDisposable
{
    public const string Peer = "PACS@127.0.0.1:11114";
    public const int GridPort = 11115;
    private const int Attempts = 300;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    private readonly TempFolder _folder = new();
    private readonly NetworkNamespace _network = NetworkNamespace.Create();
    private readonly List<Process> _running = [];

    public string this[string name] => _folder[name];

    /// <summary>The network alone.</summary>
    public static ArchiveNode WithoutArchive() => new();

    public static async Task<ArchiveNode> StartAsync()
    {
        var node = new ArchiveNode();
        Directory.CreateDirectory(node["pacs"]);
        await File.WriteAllTextAsync(
            node["dcmqrscp.cfg"],
            $"""
            NetworkTCPPort = 11114
            MaxPDUSize = 16384
            MaxAssociations = 16
            HostTable BEGIN
            grid = (GRID, 127.0.0.1, {GridPort})
            HostTable END
            VendorTable BEGIN
            VendorTable END
            AETable BEGIN
            PACS {node["pacs"]} RW (200, 1024mb) ANY
            AETable END
            """,
            TestContext.Current.CancellationToken
        );
        node.Begin("dcmqrscp", "-c", node["dcmqrscp.cfg"]);
        await UntilAsync(() => node.Run("echoscu", "-aec", "PACS", "127.0.0.1", "11114").ExitCode == 0);
        return node;
    }

    /// <summary>Starts a program that runs until the end of the test.</summary>
    public void Begin(string program, params string[] arguments)
    {
        var process = _network.Start(program, arguments);
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _running.Add(process);
    }

    public (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        using var process = _network.Start(program, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), $"{program} did not end.");
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }

    public (int ExitCode, string Output) Fracturegrid(params string[] arguments) => Run(Program, arguments);

    public List<JsonElement> Find(params string[] keys)
    {
        var (exit, output) = Fracturegrid(["dicom", "find", Peer, .. keys, "--json"]);
        Assert.True(exit == 0, output);
        return [.. JsonDocument.Parse(output).RootElement.EnumerateArray()];
    }

    /// <summary>Processes of others have no event to wait for.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var timer = new PeriodicTimer(Period);
        for (var attempt = 0; !condition(); attempt++)
        {
            Assert.InRange(attempt, 0, Attempts);
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A film as the archive wants it; instance <c>STUDY.1.NUMBER</c> of series <c>STUDY.1</c>.</summary>
    public string Film(string study, string number, string patient = "P4711", string date = "20260102", string modality = "DX") =>
        _folder.Add(
            $"{study}.{number}.dcm",
            TestFilm.Dicom(film =>
            {
                film.SetString(DicomTags.SopInstanceUid, $"{study}.1.{number}");
                film.SetString(DicomTags.SeriesInstanceUid, $"{study}.1");
                film.SetString(DicomTags.StudyInstanceUid, study);
                film.SetString(DicomTags.PatientId, patient);
                film.SetString(DicomTags.PatientName, "Doe^Jane");
                film.SetString(DicomTags.StudyDate, date);
                film.SetString(DicomTags.StudyTime, "0304");
                film.SetString(DicomTags.StudyId, "1");
                film.SetString(DicomTags.AccessionNumber, "A1");
                film.SetString(DicomTags.Modality, modality);
                film.SetString(DicomTags.SeriesNumber, "1");
                film.SetString(DicomTags.InstanceNumber, number);
            })
        );

    public void Dispose()
    {
        foreach (var process in _running)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        _network.Dispose();
        _folder.Dispose();
    }

    /// <summary>The built command, next to this test project's output.</summary>
    public static string Program
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(output.Parent!.Parent!.FullName, "FractureGrid.Cli", output.Name, "fracturegrid");
        }
    }
}
