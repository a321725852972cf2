using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using FractureGrid.EndToEnd.Tests.Processes;

namespace FractureGrid.EndToEnd.Tests.Grid;

/// <summary><c>fracturegrid serve</c> as a process of its own on free ports.</summary>
internal sealed class ServedGrid : IAsyncDisposable
{
    public const string AeTitle = "FRACTUREGRID";
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly TaskCompletionSource<Uri> _http = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<IPEndPoint> _dimse = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServedGrid(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Http = new HttpClient { Timeout = Patience };
    }

    public HttpClient Http { get; }

    public IPEndPoint Dimse { get; private set; } = new(IPAddress.None, 0);

    /// <summary>What the process wrote, for failures.</summary>
    public string Log => string.Join('\n', _log);

    /// <param name="data">The data folder.</param>
    /// <param name="settings">Environment, such as <c>FractureGrid__Gateway__MinimumFreeBytes</c>.</param>
    public static Task<ServedGrid> StartAsync(string data, params (string Name, string Value)[] settings) =>
        StartAsync(["--data", data, "--dimse", "0"], settings);

    /// <param name="options">What <c>serve</c> gets beside a free port for HTTP. With <c>--dimse</c> the grid is a gateway.</param>
    /// <param name="settings">Environment.</param>
    public static async Task<ServedGrid> StartAsync(string[] options, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(FractureGridProgram.Path, ["serve", "--http", "0", .. options])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var grid = new ServedGrid(start);
        try
        {
            var token = TestContext.Current.CancellationToken;
            grid.Http.BaseAddress = await grid._http.Task.WaitAsync(Patience, token);
            if (options.Contains("--dimse", StringComparer.Ordinal))
            {
                grid.Dimse = await grid._dimse.Task.WaitAsync(Patience, token);
            }

            return grid;
        }
        catch (TimeoutException e)
        {
            var log = grid.Log;
            await grid.DisposeAsync();
            throw new TimeoutException($"The grid did not start.\n{log}", e);
        }
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode}");
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    /// <summary>The study once it has so many images and none is pending.</summary>
    public async Task<JsonElement> DecidedStudyAsync(string study, int images = 1)
    {
        var found = await Eventually.GetAsync(
            $"{images} decided images of study {study}",
            Patience,
            async token =>
            {
                using var response = await Http.GetAsync(new Uri($"api/v1/studies/{study}", UriKind.Relative), token);
                // Not known yet, or the grid is not to be reached for the moment.
                if (!response.IsSuccessStatusCode)
                {
                    return null;
                }

                var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(token));
                return
                    answer.RootElement.GetProperty("pending").GetInt32() == 0
                    && answer.RootElement.GetProperty("images").GetArrayLength() >= images
                    ? answer
                    : null;
            },
            () => Log
        );
        return found.RootElement;
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is told. Safe to call from several threads.</summary>
    public void Kill() => _process.Kill();

    public bool HasExited => _process.HasExited;

    /// <summary>Sends a signal such as STOP.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>SIGTERM, and waits for the end.</summary>
    public async Task StopAsync()
    {
        Signal("TERM");
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            _http.TrySetException(new TimeoutException("The process ended."));
            return;
        }

        _log.Enqueue(line);
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case ["HTTP", var address]:
                _http.TrySetResult(new Uri(address));
                break;
            case ["DICOM", var entity]:
                _dimse.TrySetResult(IPEndPoint.Parse(entity[(entity.IndexOf('@', StringComparison.Ordinal) + 1)..]));
                break;
        }
    }
}
