using System.Globalization;
using FractureGrid.Dicom.Rendering;
using FractureGrid.Imaging;

namespace FractureGrid.Cli.Evaluation;

/// <summary>
/// A set of films with Gaussian noise added to the stretched grey values, as the paper does to see from where on a model fails. A film that can't be read
/// stays as it is.
/// </summary>
/// <param name="inner">The films.</param>
/// <param name="deviation">Standard deviation of the noise on the scale 0..1, the paper's; its limit is 0.024.</param>
internal sealed class NoisyFilms(IEvaluationSet inner, double deviation) : IEvaluationSet
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{inner.Name} with noise of {deviation:0.####}");

    public int Count => inner.Count;

    public EvaluationFilm Film(int index)
    {
        var film = inner.Film(index);
        return film with { Open = () => Spoil(film.Open, index) };
    }

    private Stream Spoil(Func<Stream> open, int index)
    {
        using var stream = open();
        if (!FilmReader.Read(stream).TryGet(out var film, out _))
        {
            return open();
        }

        var random = new Random(index);
        var grey = new byte[film.Pixels.Length];
        for (var i = 0; i < grey.Length; i++)
        {
            grey[i] = (byte)Math.Clamp(Math.Round(film.Pixels[i] + (255 * deviation * Normal(random))), 0, 255);
        }

        var spoilt = new MemoryStream();
        PngEncoder.WriteGrey(spoilt, film.Width, film.Height, grey);
        spoilt.Position = 0;
        return spoilt;
    }

    // Box and Muller (1958). The same film gets the same noise each time.
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
