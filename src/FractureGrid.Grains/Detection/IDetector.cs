using FractureGrid.Abstractions.Detection;
using FractureGrid.Abstractions.Images;

namespace FractureGrid.Grains.Detection;

/// <summary>What a detector silo's devices do with an image. Thread-safe; the pool in front decides how many images are there at once.</summary>
public interface IDetector
{
    /// <summary>
    /// Images that it takes beyond the slots and keeps until a device is free, the most urgent first. Without them a device stands idle while
    /// its answer goes out and the next image comes in. A detector that gathers batches has its own line and needs none.
    /// </summary>
    int Ahead => 0;

    /// <summary>Analyses the film that the request names. A bad film is a result with a reason; an exception means that the analysis itself broke down.</summary>
    Task<ImageResult> DetectAsync(DetectionRequest request, CancellationToken cancellationToken);
}
