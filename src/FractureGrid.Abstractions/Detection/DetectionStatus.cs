namespace FractureGrid.Abstractions.Detection;

/// <summary>How a pool dealt with a request.</summary>
[GenerateSerializer, Alias("fg.detection-status.v1")]
public enum DetectionStatus
{
    Done = 0,
    Busy = 1,
    Expired = 2,

    /// <summary>The analysis was tried and broke down; the image may be tried again.</summary>
    Failed = 3,

    /// <summary>The detector is paused or drains, and takes nothing.</summary>
    Closed = 4,

    /// <summary>The package is not loaded here yet; it is being loaded.</summary>
    NotWarm = 5,
}
