using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Trials;

/// <summary>The default model of this process, for a film that is only tried.</summary>
public interface IModelTrial
{
    /// <summary>Null while the model is not loaded.</summary>
    ImageResult? Analyse(Stream film, CancellationToken cancellationToken);
}
