using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Detection;

/// <summary>A stateless worker on the pool's own silo, one for each device slot: runs the image pipeline on one image.</summary>
/// <remarks>A bad film is a result with a reason; an exception means that the analysis itself broke down.</remarks>
[GrainInterfaceType("fg.detection"), Alias("fg.detection")]
public interface IDetectionGrain : IGrainWithIntegerKey
{
    [Alias("analyse"), ResponseTimeout("00:02:00")]
    Task<ImageResult> AnalyseAsync(DetectionRequest request, CancellationToken cancellationToken);
}
