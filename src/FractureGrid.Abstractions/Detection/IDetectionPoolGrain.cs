namespace FractureGrid.Abstractions.Detection;

/// <summary>The short bounded queue in front of one detector silo's devices; key is the silo's address in parsable form.</summary>
[Alias("fg.detection-pool")]
public interface IDetectionPoolGrain : IGrainWithStringKey
{
    /// <summary>Analyses an image, or answers busy at once when the queue is full. An image whose deadline has passed is dropped unanalysed.</summary>
    [Alias("detect")]
    Task<DetectionAnswer> DetectAsync(DetectionRequest request, CancellationToken cancellationToken);
}
