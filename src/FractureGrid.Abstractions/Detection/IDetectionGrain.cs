using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Detection;

/// <summary>A stateless worker on the pool's own silo, one for each device slot: runs the image pipeline on one image.</summary>
[Alias("fg.detection")]
public interface IDetectionGrain : IGrainWithIntegerKey
{
    [Alias("analyse")]
    Task<ImageResult> AnalyseAsync(DetectionRequest request, CancellationToken cancellationToken);
}
