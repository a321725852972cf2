using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;
using FractureGrid.Host.Scaling.Contract;
using FractureGrid.Servers;
using Grpc.Net.Client;

namespace FractureGrid.EndToEnd.Tests.Scaling;

/// <summary>A gateway process with a scaler's port, and simulated detectors as processes that come and go.</summary>
internal sealed class ScaledGrid : IAsyncDisposable
{
    /// <summary>Time that the simulated device of a detector takes for a film.</summary>
    public static readonly TimeSpan Service = TimeSpan.FromMilliseconds(400);

    /// <summary>Over which the scaler measures arrivals.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(8);

    private readonly ConcurrentBag<DetectorWork> _work = [];
    private readonly SortedList<int, double> _starts = [];
    private readonly TemporaryFolder _folder = new();
    private readonly List<ServedGrid> _detectors = [];
    private readonly List<Task<ServedGrid>> _starting = [];
    private readonly List<Task> _leaving = [];
    private string _silo = "";
    private int _wanted;
    private GrpcChannel? _channel;

    public ServedGrid Gateway { get; private set; } = null!;

    /// <summary>Detectors that are wanted: those that run and those that start.</summary>
    public int Wanted => _detectors.Count + _starting.Count;

    /// <summary>Of the first detector.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>Time that a film had a slot, on average over all films.</summary>
    public TimeSpan MeasuredService => TimeSpan.FromSeconds(_work.Sum(work => work.Seconds) / _work.Sum(work => work.Films));

    /// <summary>Seconds from wanting a detector to its being ready, of those that were started under way, in the order in which they were wanted.</summary>
    public IReadOnlyList<double> MeasuredStarts
    {
        get
        {
            lock (_starts)
            {
                return [.. _starts.Values];
            }
        }
    }

    public string Log => string.Join("\n----\n", _detectors.Append(Gateway).Select(process => process.Log));

    public static async Task<ScaledGrid> StartAsync()
    {
        var grid = new ScaledGrid();
        try
        {
            grid._silo = FreePort.Next().ToString(CultureInfo.InvariantCulture);
            var scaler = FreePort.Next().ToString(CultureInfo.InvariantCulture);
            grid.Gateway = await ServedGrid.StartAsync(
                ["--data", grid._folder["data"], "--dimse", "0", "--roles", "gateway,patients", "--silo", grid._silo],
                ("FractureGrid__Scaler__Port", scaler),
                ("FractureGrid__Scaler__Interval", "00:00:00.500"),
                ("FractureGrid__Scaler__Window", Window.ToString()),
                ("FractureGrid__Membership__ProbeTimeout", "00:00:02"),
                ("FractureGrid__Membership__NumMissedProbesLimit", "3")
            );
            grid._channel = GrpcChannel.ForAddress($"http://127.0.0.1:{scaler}");
            var clock = Stopwatch.StartNew();
            grid._detectors.Add(await grid.DetectorAsync());
            grid.StartTime = clock.Elapsed;
            return grid;
        }
        catch
        {
            await grid.DisposeAsync();
            throw;
        }
    }

    /// <summary>Metric and target, as KEDA hands them to the autoscaler.</summary>
    public async Task<(double Value, double Target)> MetricAsync(TimeSpan target)
    {
        var client = new ExternalScaler.ExternalScalerClient(_channel);
        var reference = new ScaledObjectRef { Name = "detector", Namespace = "test" };
        reference.ScalerMetadata.Add("targetSeconds", target.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        var spec = (await client.GetMetricSpecAsync(reference)).MetricSpecs.Single();
        var request = new GetMetricsRequest { ScaledObjectRef = reference, MetricName = spec.MetricName };
        return ((await client.GetMetricsAsync(request)).MetricValues.Single().MetricValueFloat, spec.TargetSizeFloat);
    }

    /// <summary>Asks the detectors that still run for how long films had a slot; those that left were asked before.</summary>
    public async Task MeasureAsync()
    {
        await Task.WhenAll(_leaving);
        await Task.WhenAll(_detectors.Select(MeasureAsync));
    }

    /// <summary>Starts detectors, or sends the last ones SIGTERM, upon which they drain.</summary>
    public async Task ScaleAsync(int replicas)
    {
        foreach (var started in _starting.Where(task => task.IsCompleted).ToList())
        {
            _starting.Remove(started);
            _detectors.Add(await started);
        }

        while (Wanted < replicas)
        {
            _starting.Add(TimedAsync(_wanted++));
        }

        while (Wanted > replicas && _detectors.Count > 1)
        {
            var last = _detectors[^1];
            _detectors.RemoveAt(_detectors.Count - 1);
            _leaving.Add(LeaveAsync(last));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_leaving);
        foreach (var starting in _starting)
        {
            _detectors.Add(await starting);
        }

        _channel?.Dispose();
        foreach (var process in _detectors)
        {
            await process.DisposeAsync();
        }

        if (Gateway is not null)
        {
            await Gateway.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task LeaveAsync(ServedGrid detector)
    {
        await MeasureAsync(detector);
        detector.Signal("TERM");
        await Eventually.HoldsAsync("the detector left", ServedGrid.Patience, _ => Task.FromResult(detector.HasExited), () => detector.Log);
        await detector.DisposeAsync();
    }

    private async Task MeasureAsync(ServedGrid detector) =>
        _work.Add(DetectorWork.Of(await detector.Http.GetStringAsync(new Uri("metrics", UriKind.Relative))));

    private async Task<ServedGrid> TimedAsync(int number)
    {
        var clock = Stopwatch.StartNew();
        var detector = await DetectorAsync();
        lock (_starts)
        {
            _starts.Add(number, clock.Elapsed.TotalSeconds);
        }

        return detector;
    }

    private Task<ServedGrid> DetectorAsync() =>
        ServedGrid.StartAsync(
            ["--roles", "detector", "--join", $"127.0.0.1:{_silo}", "--device", "simulated"],
            ("FractureGrid__Inference__Simulated__BatchTime", Service.ToString())
        );
}
