using FractureGrid.Abstractions.Images;
using FractureGrid.Host.Scaling;
using FractureGrid.Simulation.Capacity;

namespace FractureGrid.Cli.Capacity;

/// <summary>The grid's own scaler with an autoscaler that obeys it, for the capacity model.</summary>
public sealed class ScalerPolicy : IReplicaPolicy
{
    private static readonly ImagePriority[] s_classes =
    [
        ImagePriority.Stat,
        ImagePriority.Urgent,
        ImagePriority.Routine,
        ImagePriority.Backfill,
    ];

    private readonly SiloFigures _silo;
    private readonly ScalerOptions _options;
    private readonly ScalerTrigger _trigger;
    private readonly ReplicaController _controller;
    private readonly List<GridSample> _samples = [];

    /// <param name="silo">Whose service time the scaler would have measured.</param>
    /// <param name="options">Window and utilisation.</param>
    /// <param name="target">Wait aimed at.</param>
    /// <param name="controller">What makes replicas of the metric.</param>
    /// <param name="interval">Seconds between two decisions.</param>
    public ScalerPolicy(SiloFigures silo, ScalerOptions options, TimeSpan target, ReplicaController controller, double interval)
    {
        (_silo, _options, _controller, Interval) = (silo, options, controller, interval);
        _trigger = new ScalerTrigger { Target = target };
    }

    public int Initial => 1;

    public double Interval { get; }

    public int Decide(CapacityLook look)
    {
        ArgumentNullException.ThrowIfNull(look);
        var now = DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(look.At);
        _samples.Add(
            new GridSample
            {
                At = now,
                Detectors = [.. Enumerable.Range(0, Math.Max(1, look.Ready)).Select(i => Detector(i, look))],
                Lines = [.. s_classes.Select((priority, i) => new LineSample(priority, "", look.Waiting[i]))],
            }
        );
        _samples.RemoveAll(old => now - old.At > _options.Window);
        var seconds = _trigger.Target.TotalSeconds;
        var demand = ScalingModel.Of(_samples, _trigger, _options.Utilisation);
        return _controller.Decide(look.At, look.Wanted, demand.Silos * seconds, seconds);
    }

    // The first stands for the work of all: who did it makes no difference to the scaler.
    private DetectorSample Detector(int number, CapacityLook look) =>
        new()
        {
            Silo = number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            IsOpen = true,
            Slots = _silo.Slots,
            Waiting = 0,
            Done = number == 0 ? look.Done : 0,
            Service = TimeSpan.FromSeconds(_silo.ServiceSeconds),
        };
}
