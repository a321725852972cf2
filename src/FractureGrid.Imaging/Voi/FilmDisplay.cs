using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Imaging.Voi;

/// <summary>
/// A film as its sender wants readers to see it: modality values through the VOI window or table, then the polarity (PS3.4 N.2). For previews
/// only; analysis starts from <see cref="Stretching.GreyStretch"/>.
/// </summary>
public static class FilmDisplay
{
    /// <summary>8-bit display values; the grey-range stretch where the file brings no VOI.</summary>
    public static GreyImage Render(RawFilm film)
    {
        ArgumentNullException.ThrowIfNull(film);
        if (film.Voi is not { } voi)
        {
            return new GreyImage(film.Width, film.Height, Stretching.GreyStretch.Apply(film));
        }

        var map = FilmRenderer.DisplayMap(film.IsSigned, film.Modality, voi, film.IsInverted);
        var pixels = new byte[film.Samples.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = map[film.Samples[i]];
        }

        return new GreyImage(film.Width, film.Height, pixels);
    }
}
