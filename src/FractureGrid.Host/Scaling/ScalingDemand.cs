namespace FractureGrid.Host.Scaling;

/// <summary>How many detectors a model class needs, and why.</summary>
public sealed record ScalingDemand
{
    /// <summary>A fraction; the client rounds up. At least 1 for a class in use, 0 for one that is not.</summary>
    public required double Silos { get; init; }

    /// <summary>Images that wait.</summary>
    public required double Backlog { get; init; }

    /// <summary>Images per second that came in over the window.</summary>
    public required double Arrivals { get; init; }

    /// <summary>Images per second of one detector; null while none was measured.</summary>
    public required double? Throughput { get; init; }

    /// <summary>Detectors of the class that take images.</summary>
    public required int Open { get; init; }

    /// <summary>Seconds until the last image that waits now begins, with the detectors of now; null when that can't be said.</summary>
    public double? ExpectedWait => Throughput is { } one && Open > 0 ? Backlog / (one * Open) : null;

    public bool IsActive => Silos > 0;
}
