using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace FractureGrid.Bench.Dicom.Ingest;

/// <summary>A running SCP with its output folder.</summary>
internal sealed class Subject : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private Subject(string name, Process process, string folder, int port) =>
        (Name, _process, _folder, Port) = (name, process, folder, port);

    public string Name { get; }

    public int Port { get; }

    public long PeakResidentKilobytes => ProcessTimes.PeakResidentKilobytes(_process.Id);

    public int Files => Directory.EnumerateFiles(_folder).Count();

    /// <summary>User and system time of the process and all its children, once its last children have been counted.</summary>
    public async Task<TimeSpan> SettledCpuAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var last = TimeSpan.Zero;
        for (var sample = 0; sample < 4; sample++)
        {
            await timer.WaitForNextTickAsync();
            var now = ProcessTimes.OfTree(_process.Id);
            last = now > last ? now : last;
        }

        return last;
    }

    public static Task<Subject> StartStorescpAsync(string folder, int port) =>
        StartAsync("storescp --fork +B", folder, port, "storescp", ["--fork", "+xa", "+B", "-pdu", "131072", "-od", folder, Text(port)]);

    public static Task<Subject> StartOursAsync(string folder, int port, bool fsync)
    {
        string[] more = fsync ? ["--fsync"] : [];
        return StartAsync(
            fsync ? "FractureGrid, fsync" : "FractureGrid",
            folder,
            port,
            Environment.ProcessPath!,
            [typeof(Subject).Assembly.Location, "serve", Text(port), folder, .. more]
        );
    }

    /// <summary>Forgets what was received, so that the disk does not fill up.</summary>
    public void Clear()
    {
        foreach (var file in Directory.EnumerateFiles(_folder))
            File.Delete(file);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, true);
    }

    private static async Task<Subject> StartAsync(string name, string folder, int port, string program, string[] arguments)
    {
        Directory.CreateDirectory(folder);
        var runsOnDotnet = Path.GetFileNameWithoutExtension(program) is "dotnet";
        var start = new ProcessStartInfo(program, runsOnDotnet || program is "storescp" ? arguments : arguments[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
        };
        start.Environment["TCP_NODELAY"] = "1";
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        await WaitForPortAsync(port);
        return new Subject(name, process, folder, port);
    }

    private static async Task WaitForPortAsync(int port)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var attempt = 0; attempt < 400; attempt++)
        {
            try
            {
                using var probe = new TcpClient("127.0.0.1", port);
                return;
            }
            catch (SocketException)
            {
                await timer.WaitForNextTickAsync();
            }
        }

        throw new InvalidOperationException($"Nothing listens on port {port}.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
