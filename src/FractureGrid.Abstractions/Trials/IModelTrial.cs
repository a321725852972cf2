using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Trials;

/// <summary>The model of this process, for a film that is only tried.</summary>
public interface IModelTrial
{
    ImageResult Analyse(Stream film, CancellationToken cancellationToken);
}
