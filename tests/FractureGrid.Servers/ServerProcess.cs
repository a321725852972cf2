using System.Collections.Concurrent;
using System.Diagnostics;

namespace FractureGrid.Servers;

/// <summary>A server of a test's own, on loopback and a free port, with its files in a temporary folder. It can be killed, frozen and started again.</summary>
public abstract class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fracturegrid-server-");
    private readonly ConcurrentQueue<string> _log = new();
    private Process? _process;

    public int Port { get; } = FreePort.Next();

    /// <summary>What the server wrote, for failures.</summary>
    public string Log => string.Join('\n', _log);

    protected string Folder => _folder.FullName;

    /// <summary>Part of the line that says that the server takes connections.</summary>
    protected abstract string ReadyText { get; }

    protected abstract ProcessStartInfo Command();

    /// <summary>Starts, or starts again after <see cref="KillAsync"/>, over the same files, and returns when the server takes connections.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        var start = Command();
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"{start.FileName} ended at once."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            await ready.Task.WaitAsync(Patience, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            await KillAsync();
            throw new InvalidOperationException($"{start.FileName} did not start.\n{Log}", e);
        }

        void Note(string? line)
        {
            if (line is null)
            {
                return;
            }

            _log.Enqueue(line);
            if (line.Contains(ReadyText, StringComparison.OrdinalIgnoreCase))
            {
                ready.TrySetResult();
            }
        }
    }

    /// <summary>SIGKILL to the server and all its processes: nothing is flushed, nobody is told.</summary>
    public Task KillAsync() => EndAsync("KILL");

    /// <summary>SIGTERM: the server ends in order.</summary>
    public Task StopAsync() => EndAsync("TERM");

    /// <summary>SIGSTOP: connections stay open and nothing answers.</summary>
    public void Freeze() => ProcessTree.Signal(_process!.Id, "STOP");

    /// <summary>SIGCONT.</summary>
    public void Thaw() => ProcessTree.Signal(_process!.Id, "CONT");

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private async Task EndAsync(string signal)
    {
        if (_process is null)
        {
            return;
        }

        if (!_process.HasExited)
        {
            ProcessTree.Signal(_process.Id, signal);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }
}
