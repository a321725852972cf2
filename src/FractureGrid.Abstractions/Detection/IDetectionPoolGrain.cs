namespace FractureGrid.Abstractions.Detection;

/// <summary>The short bounded queue in front of one detector silo's devices; key is the silo's address in parsable form.</summary>
[GrainInterfaceType("fg.detection-pool"), Alias("fg.detection-pool")]
public interface IDetectionPoolGrain : IGrainWithStringKey
{
    /// <summary>Analyses an image, or answers busy at once when the queue is full. An image whose deadline has passed is dropped unanalysed.</summary>
    [Alias("detect"), ResponseTimeout("00:02:00")]
    Task<DetectionAnswer> DetectAsync(DetectionRequest request, CancellationToken cancellationToken);
}
