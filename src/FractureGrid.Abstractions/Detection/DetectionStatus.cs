namespace FractureGrid.Abstractions.Detection;

/// <summary>How a pool dealt with a request.</summary>
[GenerateSerializer, Alias("fg.detection-status.v1")]
public enum DetectionStatus
{
    Done = 0,
    Busy = 1,
    Expired = 2,
}
