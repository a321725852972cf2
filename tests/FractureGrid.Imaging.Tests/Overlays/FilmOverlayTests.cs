using FractureGrid.Imaging.Overlays;

namespace FractureGrid.Imaging.Tests.Overlays;

public sealed class FilmOverlayTests
{
    [Fact]
    public void A_film_without_boxes_keeps_its_greys()
    {
        var film = Film(64, 40);

        var drawn = FilmOverlay.Draw(film, []);

        Assert.Equal((64, 40), (drawn.Width, drawn.Height));
        Assert.All(
            Enumerable.Range(0, film.Pixels.Length),
            i => Assert.Equal(Pixel(drawn, i), (film.Pixels[i], film.Pixels[i], film.Pixels[i]))
        );
    }

    [Fact]
    public void A_box_is_a_frame_of_its_colour_around_untouched_pixels()
    {
        var film = Film(64, 40);

        var drawn = FilmOverlay.Draw(film, [new OverlayBox(10, 5, 20, 12, OverlayStyle.Fracture)]);

        Assert.Equal((255, 60, 50), At(drawn, 10, 5));
        Assert.Equal((255, 60, 50), At(drawn, 29, 16));
        Assert.Equal(Grey(film, 11, 6), At(drawn, 11, 6));
        Assert.Equal(Grey(film, 30, 17), At(drawn, 30, 17));
    }

    [Fact]
    public void A_score_is_written_above_the_box_in_digits()
    {
        var drawn = FilmOverlay.Draw(Film(64, 40), [new OverlayBox(10, 20, 20, 12, OverlayStyle.Doubt, 0.71)]);

        // The label is 9 rows high and ends at the box; the digit 7 is the third glyph, its top row five dots wide.
        var top = Enumerable.Range(10 + 1 + 12, 5).Select(x => At(drawn, x, 12)).ToArray();
        Assert.All(top, p => Assert.Equal((255, 190, 0), p));
        Assert.Equal((0, 0, 0), At(drawn, 10, 11));
    }

    [Fact]
    public void Boxes_beyond_the_border_are_cut()
    {
        var film = Film(64, 40);

        var drawn = FilmOverlay.Draw(
            film,
            [new OverlayBox(-5, -5, 500, 500, OverlayStyle.Bone, 0.5), new OverlayBox(60, 39, 9, 9, OverlayStyle.Candidate, 1)]
        );

        Assert.Equal(3 * 64 * 40, drawn.Pixels.Length);
    }

    private static Film Film(int width, int height)
    {
        var image = TestPattern.Grey(width, height);
        return new Film
        {
            Width = width,
            Height = height,
            Pixels = image.Pixels,
            Noise = 0,
        };
    }

    private static (int R, int G, int B) Pixel(RgbImage image, int index) =>
        (image.Pixels[3 * index], image.Pixels[(3 * index) + 1], image.Pixels[(3 * index) + 2]);

    private static (int R, int G, int B) At(RgbImage image, int x, int y) => Pixel(image, (y * image.Width) + x);

    private static (int R, int G, int B) Grey(Film film, int x, int y)
    {
        var grey = film.Pixels[(y * film.Width) + x];
        return (grey, grey, grey);
    }
}
