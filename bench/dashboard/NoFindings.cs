using FractureGrid.Abstractions.Images;
using FractureGrid.Grains.Detection;

namespace FractureGrid.Bench.Dashboard;

/// <summary>Stands for a model; no film comes in this benchmark.</summary>
internal sealed class NoFindings : IImageAnalyser
{
    public ImageResult Analyse(string imageId, Stream film, CancellationToken cancellationToken) => throw new NotSupportedException();
}
