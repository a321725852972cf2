namespace FractureGrid.Grains.Dispatch;

/// <summary>What one dispatcher knows of one detector's load. Guarded by the line's lock.</summary>
internal sealed class DetectorLoad(Detector detector)
{
    // Other dispatchers' images are known only from answers, and only for a moment.
    private static readonly TimeSpan s_forget = TimeSpan.FromSeconds(1);
    private int _others;
    private DateTimeOffset _othersKnownAt;
    private DateTimeOffset _restsUntil;

    public Detector Detector { get; set; } = detector;

    /// <summary>Images that this dispatcher has sent and that are not answered.</summary>
    public int InFlight { get; set; }

    /// <summary>Images for each slot, as far as known.</summary>
    public double Load(DateTimeOffset now) => (InFlight + Others(now)) / (double)Detector.Slots;

    public bool HasRoom(DateTimeOffset now) => now >= _restsUntil && InFlight + Others(now) < Detector.Capacity;

    /// <summary>Notes an answer's queue, in which this dispatcher's own images are counted too.</summary>
    public void Observe(int queueLength, DateTimeOffset now) => (_others, _othersKnownAt) = (Math.Max(0, queueLength - InFlight), now);

    public void RestUntil(DateTimeOffset moment) => _restsUntil = moment > _restsUntil ? moment : _restsUntil;

    private int Others(DateTimeOffset now) => now - _othersKnownAt < s_forget ? _others : 0;
}
