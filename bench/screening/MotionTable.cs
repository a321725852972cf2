using FractureGrid.Abstractions.Screening;
using FractureGrid.Dicom.Rendering;
using FractureGrid.Imaging;
using FractureGrid.Imaging.Quality;

namespace FractureGrid.Bench.Screening;

/// <summary>How many films are found blurred that moved by so many pixels of the working film.</summary>
internal static class MotionTable
{
    private const int LongSide = 448;
    private const double Golden = 0.618033988749895;
    private static readonly double[] s_lengths = [0, 3, 5, 7, 9, 13];

    public static void Write(string folder, IReadOnlyList<MeasuredFilm> films, double limit)
    {
        Tables.Head("moved by, pixels of 448", "films", $"{ScreeningRule.Motion} (95 %)");
        foreach (var length in s_lengths)
        {
            var found = films
                .AsParallel()
                .AsOrdered()
                .Select((film, i) => Blur(folder, film, length, AngleOf(i)))
                .Count(blur => blur > limit);
            Tables.Row($"{length}", $"{films.Count}", Tables.Share(found, films.Count));
        }
    }

    // Evenly over all directions, whatever the number of films.
    private static double AngleOf(int film) => film * Golden % 1 * Math.PI;

    private static double Blur(string folder, MeasuredFilm film, double length, double angle)
    {
        var developed = FilmReader.Read(File.ReadAllBytes(RealFilms.PathOf(folder, film.Name))).Value;
        var scale = (double)LongSide / Math.Max(developed.Width, developed.Height);
        var (width, height) = ((int)Math.Floor((developed.Width * scale) + 0.5), (int)Math.Floor((developed.Height * scale) + 0.5));
        var working = Resampler.Resize(new GreyImage(developed.Width, developed.Height, developed.Pixels), width, height);
        var moved = length == 0 ? working : MovedFilm.Move(working, length, angle);
        var blur = BlurEstimator.Estimate(moved.Pixels, moved.Width, moved.Height);
        return Math.Max(blur.Rows, blur.Columns);
    }
}
