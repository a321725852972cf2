namespace FractureGrid.Grains.Dispatch;

/// <summary>What the end of a call says of a detector.</summary>
internal readonly record struct DetectorNews
{
    /// <summary>Its queue; null when there was no answer.</summary>
    public int? QueueLength { get; init; }

    /// <summary>Its time for an image; null when it did not say.</summary>
    public TimeSpan? Service { get; init; }

    /// <summary>Why it is to be left alone; null when it is well.</summary>
    public string? Reason { get; init; }

    /// <summary>The package that is not warm there, when nothing else is the matter.</summary>
    public string? Cold { get; init; }

    /// <summary>For how long.</summary>
    public TimeSpan Rest { get; init; }

    /// <summary>Whether the analysis broke down, which is the film's fault as likely as the detector's.</summary>
    public bool CountsAsFailure { get; init; }

    /// <summary>So many failures in a row make a rest.</summary>
    public int Tolerated { get; init; }
}
