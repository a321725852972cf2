using FractureGrid.Abstractions.Labels;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Results;
using FractureGrid.Gateway.Studies;

namespace FractureGrid.Gateway.Labels;

/// <inheritdoc cref="IGoldFilms"/>
internal sealed class GoldFilms(GatewayIndex index, StudyFilms films) : IGoldFilms
{
    public Task<GoldFilm?> FindAsync(string imageId, CancellationToken cancellationToken)
    {
        if (index.FindImage(imageId) is not { } row)
        {
            return Task.FromResult<GoldFilm?>(null);
        }

        var identity = row.Identity;
        var film = films.Read(new StudyKey(row.Site, identity.StudyInstanceUid, row.PatientKey), [row])[0];
        return Task.FromResult(
            film.Columns == 0
                ? null
                : new GoldFilm
                {
                    Picture =
                        $"/dicomweb/studies/{identity.StudyInstanceUid}/series/{identity.SeriesInstanceUid}/instances/{identity.SopInstanceUid}/rendered?viewport=1600,1600&quality=85",
                    Columns = film.Columns,
                    Rows = film.Rows,
                    Window = film.Window ?? ((film.Range.Low + film.Range.High) / 2, film.Range.High - film.Range.Low),
                    Range = film.Range,
                }
        );
    }
}
