using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Trials;
using FractureGrid.Grains.Detection;

namespace FractureGrid.Host.Dashboards;

/// <inheritdoc cref="IModelTrial"/>
internal sealed class ModelTrial(IImageAnalyser analyser) : IModelTrial
{
    public ImageResult Analyse(Stream film, CancellationToken cancellationToken) => analyser.Analyse("trial", film, cancellationToken);
}
