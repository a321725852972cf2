using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Nodes;

namespace FractureGrid.Grains.Dispatch;

/// <summary>What one dispatcher knows of one detector's load. Guarded by the line's lock.</summary>
internal sealed class DetectorLoad(Detector detector)
{
    // Other dispatchers' images are known only from answers, and only for a moment.
    private static readonly TimeSpan s_forget = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestRest = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, DateTimeOffset> _cold = new(StringComparer.Ordinal);
    private int _others;
    private DateTimeOffset _othersKnownAt;
    private DateTimeOffset _restsUntil;
    private string? _reason;
    private int _failures;

    public Detector Detector { get; set; } = detector;

    /// <summary>Images that this dispatcher has sent and that are not answered.</summary>
    public int InFlight { get; private set; }

    /// <summary>Time that an image takes there; null until it has said so.</summary>
    public TimeSpan? Service { get; private set; }

    /// <summary>Images for each slot, as far as known.</summary>
    public double Load(DateTimeOffset now) => (InFlight + Others(now)) / (double)Detector.Slots;

    /// <summary>Seconds until one more image would be done.</summary>
    /// <param name="now">The time.</param>
    /// <param name="usual">Service time of detectors that have not told theirs.</param>
    public double Expected(DateTimeOffset now, TimeSpan usual) =>
        (Service ?? usual).TotalSeconds * Math.Max(1, (InFlight + Others(now) + 1) / (double)Detector.Slots);

    /// <summary>Whether it may be sent one more; an emergency has places of its own.</summary>
    public bool HasRoom(DateTimeOffset now, ImagePriority priority) =>
        now >= _restsUntil && InFlight + Others(now) < Detector.Capacity + (priority is ImagePriority.Stat ? Detector.Slots : 0);

    /// <summary>Whether it has just said that a package is not warm there.</summary>
    public bool IsCold(string? package, DateTimeOffset now) =>
        package is not null && _cold.TryGetValue(package, out var until) && now < until;

    public void Sent() => InFlight++;

    /// <summary>Counts an image out, with what its end says of the detector.</summary>
    public void Ended(DetectorNews news, DateTimeOffset now)
    {
        InFlight--;
        if (news.QueueLength is { } length)
        {
            // This dispatcher's own images are in the detector's count.
            (_others, _othersKnownAt) = (Math.Max(0, length - InFlight), now);
        }

        Service = news.Service ?? Service;
        if (news.Cold is { } package)
        {
            _cold[package] = now + news.Rest;
            return;
        }

        if (news.Reason is null)
        {
            _failures = 0;
            return;
        }

        _failures += news.CountsAsFailure ? 1 : 0;
        if (!news.CountsAsFailure || _failures >= news.Tolerated)
        {
            var doubled = news.Rest * Math.Pow(2, Math.Clamp(_failures - news.Tolerated, 0, 16));
            Rest(now + (doubled < s_longestRest ? doubled : s_longestRest), news.Reason);
        }
    }

    public DetectorView View(DateTimeOffset now) =>
        new()
        {
            Silo = Detector.Silo.ToParsableString(),
            InFlight = InFlight,
            RestsFor = now < _restsUntil ? _restsUntil - now : null,
            Reason = now < _restsUntil ? _reason : null,
        };

    private void Rest(DateTimeOffset until, string reason)
    {
        if (until > _restsUntil)
        {
            (_restsUntil, _reason) = (until, reason);
        }
    }

    private int Others(DateTimeOffset now) => now - _othersKnownAt < s_forget ? _others : 0;
}
