using System.Diagnostics;
using System.Globalization;

namespace FractureGrid.Bench.Grid;

/// <summary>A detector with simulated devices as a process of its own.</summary>
internal sealed class DetectorProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DetectorProcess(Process process) => _process = process;

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public static async Task<DetectorProcess> StartAsync(int primary, int devices, TimeSpan batchTime)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(output.Parent!.Parent!.FullName, "FractureGrid.Cli", output.Name, "fracturegrid");
        var start = new ProcessStartInfo(
            program,
            ["serve", "--roles", "detector", "--http", "0", "--join", $"127.0.0.1:{primary}", "--device", "simulated"]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["FractureGrid__Inference__Simulated__Devices"] = devices.ToString(CultureInfo.InvariantCulture);
        start.Environment["FractureGrid__Inference__Simulated__BatchTime"] = batchTime.ToString("c", CultureInfo.InvariantCulture);
        var process = new Process { StartInfo = start };
        var detector = new DetectorProcess(process);
        process.OutputDataReceived += (_, line) => detector.Note(line.Data);
        process.ErrorDataReceived += (_, _) => { };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await detector._ready.Task.WaitAsync(s_patience);
        return detector;
    }

    /// <summary>Sends a signal such as KILL or STOP.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Stops it in order, or hard after half a minute.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Signal("TERM");
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            _ready.TrySetException(new InvalidOperationException("The detector ended."));
        }
        else if (line.StartsWith("FractureGrid is ready", StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }
    }
}
