using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Blobs;
using FractureGrid.Abstractions.Detection;
using FractureGrid.Abstractions.Images;
using Orleans.Concurrency;

namespace FractureGrid.Grains.Detection;

/// <summary>Reads a film and runs the image pipeline on it.</summary>
/// <remarks>The worker limit is a constant of the type, so it is far above any device count; the pool's slots are the real limit.</remarks>
[StatelessWorker(MaxWorkers), GrainType("fg.detection")]
internal sealed class DetectionGrain(IBlobStore blobs, IImageAnalyser analyser) : Grain, IDetectionGrain
{
    private const int MaxWorkers = 1024;

    public async Task<ImageResult> AnalyseAsync(DetectionRequest request, CancellationToken cancellationToken)
    {
        await using var film =
            await blobs.OpenAsync(request.BlobName, cancellationToken)
            ?? throw new FractureGridException($"The film of image {request.ImageId} is not in the blob store.");
        // Off the grain scheduler, which must stay free for messages while a device or processor is busy for a long time.
        return await Task.Run(() => analyser.Analyse(request.ImageId, film, cancellationToken), cancellationToken);
    }
}
