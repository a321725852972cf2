namespace FractureGrid.Abstractions.Labels;

/// <summary>Finds films by the pseudonyms of their images, at the gateway that has them.</summary>
public interface IGoldFilms
{
    /// <summary>Null when the film is not here or not held any more.</summary>
    Task<GoldFilm?> FindAsync(string imageId, CancellationToken cancellationToken);
}
