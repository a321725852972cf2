using FractureGrid.Abstractions.Clocks;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Detection;

/// <summary>What is known of this silo's detector; outlives the pool grain. Thread-safe.</summary>
internal sealed class DetectorPool(DetectorGate gate, IDetector detector, IOptions<DetectionOptions> options, TimeProvider time)
{
    private const double Weight = 0.2;
    private readonly Lock _lock = new();
    private TimeSpan? _service;
    private long _done;
    private long _failed;

    public DetectorGate Gate => gate;

    /// <summary>For the gate.</summary>
    public SteadyClock Clock { get; } = new(time);

    public PoolSlots Slots { get; } = new(options.Value.Slots, detector.Ahead);

    /// <summary>Whether the detector is given more images than it has slots.</summary>
    public bool LooksAhead { get; } = detector.Ahead > 0;

    /// <summary>Time that an image takes a device, a moving average; null before the first.</summary>
    public TimeSpan? Service
    {
        get
        {
            lock (_lock)
            {
                return _service;
            }
        }
    }

    public long Done => Interlocked.Read(ref _done);

    public long Failed => Interlocked.Read(ref _failed);

    public void CountDone(TimeSpan elapsed)
    {
        Interlocked.Increment(ref _done);
        lock (_lock)
        {
            _service = _service is { } known ? known + Weight * (elapsed - known) : elapsed;
        }
    }

    public void CountFailure() => Interlocked.Increment(ref _failed);
}
