using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Trials;
using FractureGrid.Grains.Detection;

namespace FractureGrid.Host.Dashboards;

/// <inheritdoc cref="IModelTrial"/>
internal sealed class ModelTrial(IPackageShelf shelf) : IModelTrial
{
    public ImageResult? Analyse(Stream film, CancellationToken cancellationToken)
    {
        using var lease = shelf.TryTake(null);
        return lease?.Analyser.Analyse("trial", film, cancellationToken);
    }
}
