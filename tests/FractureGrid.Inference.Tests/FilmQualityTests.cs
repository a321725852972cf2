using FractureGrid.Dicom.Rendering;
using FractureGrid.Imaging;

namespace FractureGrid.Inference.Tests;

public sealed class FilmQualityTests(AnalyserFixture fixture) : IClassFixture<AnalyserFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(128)]
    [InlineData(255)]
    public void A_constant_film_is_blank_and_not_measured(byte grey)
    {
        var analysis = Analyse(300, 200, (_, _) => grey);

        Assert.Equal(FilmFault.Blank, analysis.Fault!.Value.Code);
        Assert.Null(analysis.Quality);
    }

    [Fact]
    public void A_film_of_one_pixel_is_refused_and_not_measured()
    {
        var analysis = Analyse(1, 1, (_, _) => 7);

        Assert.NotNull(analysis.Fault);
        Assert.Null(analysis.Quality);
    }

    [Theory]
    [InlineData(64, 64, false)]
    [InlineData(64, 64, true)]
    [InlineData(32, 4000, false)]
    [InlineData(6000, 5000, true)]
    public void Films_of_any_shape_and_polarity_have_measures_in_their_ranges(int width, int height, bool isInverted)
    {
        var analysis = Analyse(width, height, (x, y) => (byte)((((x / 3) ^ (y / 5)) & 0x7F) + (isInverted ? 255 - 0x7F : 0)));

        var quality = analysis.Quality!;
        Assert.InRange(quality.Blur, 0, 1);
        Assert.InRange(quality.ClippedShare, 0, 1);
        Assert.InRange(quality.GreyLevels, 0, 254);
        Assert.InRange(quality.HardwareProbability ?? 0, 0, 1);
        Assert.InRange(quality.ArmProbability ?? 0, 0, 1);
        Assert.Equal(analysis.BoneFound, quality.BoneGrey is not null);
    }

    [Fact]
    public void A_film_of_two_greys_has_no_greys_between()
    {
        var analysis = Analyse(200, 300, (x, y) => (byte)(x > 60 && x < 90 ? 200 : 20));

        Assert.Equal(0, analysis.Quality!.GreyLevels);
    }

    private FilmAnalysis Analyse(int width, int height, Func<int, int, byte> grey)
    {
        var pixels = new byte[width * height];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = grey(i % width, i / width);
        }

        using var film = new MemoryStream();
        PngEncoder.WriteGrey(film, width, height, pixels);
        film.Position = 0;
        return fixture.Analyser.Analyse(film, Stop);
    }
}
