using FractureGrid.Imaging.Greys;

namespace FractureGrid.Imaging.Tests.Greys;

public sealed class GreyHistogramTests
{
    [Fact]
    public void Greys_that_are_equally_frequent_count_fully()
    {
        Assert.Equal(254, GreyHistogram.Of([.. Enumerable.Range(0, 256).Select(grey => (byte)grey)]).EffectiveLevels, 9);
        Assert.Equal(2, GreyHistogram.Of([0, 0, 255, 7, 9, 255]).EffectiveLevels, 9);
        Assert.Equal(1, GreyHistogram.Of([7, 7, 7]).EffectiveLevels, 9);
    }

    // exp of scipy.stats.entropy([3, 1])
    [Fact]
    public void Rarer_greys_count_for_less() => Assert.Equal(1.7547654, GreyHistogram.Of([9, 9, 9, 200]).EffectiveLevels, 6);

    [Fact]
    public void Black_and_white_are_no_greys()
    {
        Assert.Equal(0, GreyHistogram.Of([0, 255, 255]).EffectiveLevels);
        Assert.Equal(0, GreyHistogram.Of([]).EffectiveLevels);
        Assert.Equal(0, GreyHistogram.Of([]).Mean);
    }

    // numpy.mean and numpy.std of the same values over 255
    [Fact]
    public void Mean_and_deviation_are_those_of_the_pixels()
    {
        var greys = GreyHistogram.Of([0, 51, 102, 255, 255]);

        Assert.Equal(0.52, greys.Mean, 12);
        Assert.Equal(0.411825205639, greys.Deviation, 9);
    }

    [Fact]
    public void A_developed_film_counts_its_own_pixels()
    {
        var raw = new RawFilm
        {
            Width = 64,
            Height = 48,
            Samples = [.. Enumerable.Range(0, 64 * 48).Select(i => (ushort)TestPattern.At(i % 64, i / 64, 4096))],
            Padding = new PixelPadding(0, 40),
            IsInverted = true,
        };

        var film = FilmReader.Develop(raw);

        var counted = GreyHistogram.Of(film.Pixels);
        Assert.Equal(counted.Mean, film.Greys!.Mean, 12);
        Assert.Equal(counted.Deviation, film.Greys.Deviation, 12);
        Assert.Equal(counted.EffectiveLevels, film.Greys.EffectiveLevels, 9);
    }
}
