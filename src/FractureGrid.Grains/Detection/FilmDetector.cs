using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Blobs;
using FractureGrid.Abstractions.Detection;
using FractureGrid.Abstractions.Images;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Detection;

/// <summary>Reads a film and runs the image pipeline on it, on threads of its own.</summary>
internal sealed class FilmDetector(IBlobStore blobs, IPackageShelf shelf, IOptions<DetectionOptions> options, TimeProvider time)
    : IDetector,
        IDisposable
{
    private readonly AnalysisThreads _threads = new(options.Value.Slots);

    public int Ahead => options.Value.Slots;

    public async Task<ImageResult> DetectAsync(DetectionRequest request, CancellationToken cancellationToken)
    {
        await using var film = await OpenAsync(request, cancellationToken);
        using var package =
            shelf.TryTake(request.Package) ?? throw new FractureGridException($"Package {request.Package} is not loaded on this detector.");
        return await _threads.RunAsync(
            request.Priority.Rank(),
            () => Analyse(package.Analyser, request.ImageId, film, cancellationToken),
            cancellationToken
        );
    }

    public void Dispose() => _threads.Dispose();

    private ImageResult Analyse(IImageAnalyser analyser, string imageId, Stream film, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var result = analyser.Analyse(imageId, film, cancellationToken);
        return result with { Elapsed = time.GetElapsedTime(began) };
    }

    private async Task<Stream> OpenAsync(DetectionRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await blobs.OpenAsync(request.BlobName, cancellationToken)
                ?? throw new FilmUnavailableException($"The film of image {request.ImageId} is not in the blob store.");
        }
        catch (Exception e) when (e is not (OperationCanceledException or FilmUnavailableException))
        {
            throw new FilmUnavailableException($"The film of image {request.ImageId} can't be read from the blob store.", e);
        }
    }
}
