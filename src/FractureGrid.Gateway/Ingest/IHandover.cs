using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Ingest;

/// <summary>The way from the spool to the grid. Every step may be repeated; an exception means that it can't be gone now.</summary>
internal interface IHandover
{
    /// <summary>Returns when a try is worth its while: at once, unless the grid is known to be out of reach.</summary>
    Task WaitAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Returns when the grid has taken the image over durably, null; or has refused it for good, with the reason, which the image's study then says.
    /// </summary>
    /// <param name="prepared">The submission.</param>
    /// <param name="film">The pseudonymised film as a Part 10 file, at its start; empty when there is none.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    Task<NotAnalysed?> HandOverAsync(PreparedFilm prepared, Stream film, CancellationToken cancellationToken);
}
