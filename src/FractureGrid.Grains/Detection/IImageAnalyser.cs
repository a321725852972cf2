using FractureGrid.Abstractions.Images;

namespace FractureGrid.Grains.Detection;

/// <summary>The image pipeline as the grid sees it. Thread-safe, and bound to the processor while it works.</summary>
public interface IImageAnalyser
{
    /// <summary>Analyses a film. A bad film is a result with a reason; an exception means that the analysis itself broke down.</summary>
    ImageResult Analyse(string imageId, Stream film, CancellationToken cancellationToken);
}
