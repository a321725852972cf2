using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Bench.Screening;

/// <summary>Films that moved evenly along a straight line while they were taken: the mean along it.</summary>
internal static class MovedFilm
{
    private const int Samples = 4;

    /// <param name="film">The film.</param>
    /// <param name="length">Length of the way in pixels.</param>
    /// <param name="angle">Its direction in radians.</param>
    public static GreyImage Move(GreyImage film, double length, double angle)
    {
        var steps = (int)(length * Samples) + 1;
        var sums = new double[film.Pixels.Length];
        for (var i = 0; i < steps; i++)
        {
            var way = length * ((double)i / Math.Max(1, steps - 1) - 0.5);
            Add(film, way * Math.Cos(angle), way * Math.Sin(angle), sums);
        }

        return new GreyImage(film.Width, film.Height, [.. sums.Select(sum => (byte)((sum / steps) + 0.5))]);
    }

    private static void Add(GreyImage film, double dx, double dy, double[] sums)
    {
        var (x0, y0) = ((int)Math.Floor(dx), (int)Math.Floor(dy));
        var (fx, fy) = (dx - x0, dy - y0);
        for (var y = 0; y < film.Height; y++)
        {
            var (top, bottom) = (Row(y + y0), Row(y + y0 + 1));
            for (var x = 0; x < film.Width; x++)
            {
                var (left, right) = (Math.Clamp(x + x0, 0, film.Width - 1), Math.Clamp(x + x0 + 1, 0, film.Width - 1));
                var above = film.Pixels[top + left] * (1 - fx) + film.Pixels[top + right] * fx;
                var below = film.Pixels[bottom + left] * (1 - fx) + film.Pixels[bottom + right] * fx;
                sums[(y * film.Width) + x] += above * (1 - fy) + below * fy;
            }
        }

        int Row(int y) => Math.Clamp(y, 0, film.Height - 1) * film.Width;
    }
}
