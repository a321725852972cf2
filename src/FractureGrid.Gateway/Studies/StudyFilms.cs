using FractureGrid.Abstractions.Studies;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Holding;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Results;

namespace FractureGrid.Gateway.Studies;

/// <summary>What a viewer must know of films before it asks for their pictures. Pixels are not read.</summary>
internal sealed class StudyFilms(HeldIndex held, HeldObjects objects)
{
    public IReadOnlyList<StudyFilm> Read(StudyKey key, IReadOnlyList<IndexedInstance> rows)
    {
        using var open = HeldFilms.Open(held, objects, key, rows);
        return [.. rows.Select(row => Film(row, open.Films.GetValueOrDefault(row.Identity.SopInstanceUid)?.Dataset))];
    }

    private static StudyFilm Film(IndexedInstance row, DicomDataset? film)
    {
        var bare = new StudyFilm
        {
            SopInstanceUid = row.Identity.SopInstanceUid,
            SeriesInstanceUid = row.Identity.SeriesInstanceUid,
            ReceivedAt = row.ReceivedAt,
            SubmittedAt = row.SubmittedAt,
            DecidedAt = row.DecidedAt,
        };
        return film is null
            ? bare
            : bare with
            {
                Columns = film.GetInt32(DicomTags.Columns) ?? 0,
                Rows = film.GetInt32(DicomTags.Rows) ?? 0,
                Window =
                    film.GetDouble(DicomTags.WindowCenter) is { } center && film.GetDouble(DicomTags.WindowWidth) is > 0 and var width
                        ? (center, width)
                        : null,
                Range = RangeOf(film),
            };
    }

    // Modality values are stored values, rescaled (PS3.3 C.11.1.1.2).
    private static (double Low, double High) RangeOf(DicomDataset film)
    {
        var bits = Math.Clamp(film.GetInt32(DicomTags.BitsStored) ?? film.GetInt32(DicomTags.BitsAllocated) ?? 16, 1, 16);
        var isSigned = film.GetInt32(DicomTags.PixelRepresentation) == 1;
        var (low, high) = isSigned ? (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) : (0, (1 << bits) - 1);
        var (slope, intercept) = (film.GetDouble(DicomTags.RescaleSlope) ?? 1, film.GetDouble(DicomTags.RescaleIntercept) ?? 0);
        var (one, other) = (low * slope + intercept, high * slope + intercept);
        return (Math.Min(one, other), Math.Max(one, other));
    }
}
