using FractureGrid.Abstractions.Detection;
using FractureGrid.Abstractions.Images;
using Orleans.Concurrency;

namespace FractureGrid.Grains.Detection;

/// <summary>Hands an image to its silo's detector.</summary>
/// <remarks>The worker limit is a constant of the type, so it is far above any device count; the pool's slots are the real limit.</remarks>
[StatelessWorker(MaxWorkers), GrainType("fg.detection")]
internal sealed class DetectionGrain(IDetector detector) : Grain, IDetectionGrain
{
    private const int MaxWorkers = 1024;

    public Task<ImageResult> AnalyseAsync(DetectionRequest request, CancellationToken cancellationToken) =>
        detector.DetectAsync(request, cancellationToken);
}
