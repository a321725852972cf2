using CsCheck;
using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Imaging.Tests.Resampling;

public sealed class ResamplerTests
{
    // Pillow 9.4, floating-point images so that nothing is rounded in between:
    //   a = numpy.fromfunction(lambda y, x: (x*37 + y*91 + (x*y) % 23) % 256, (h, w), dtype=int).astype('f4')
    //   numpy.floor(numpy.asarray(Image.fromarray(a).resize((W, H), FILTER)) + .5)
    [Fact]
    public void Whole_factors_down_equal_Pillow_BOX()
    {
        var small = Resampler.Resize(TestPattern.Grey(12, 8), 3, 2);

        Assert.Equal<byte>([98, 124, 129, 132, 106, 128], small.Pixels);
    }

    [Fact]
    public void Enlarging_equals_Pillow_BILINEAR()
    {
        var large = Resampler.Resize(TestPattern.Grey(3, 3), 7, 8);

        byte[] expected =
        [
            .. (byte[])[0, 5, 21, 37, 53, 69, 74, 6, 11, 27, 43, 59, 75, 80, 40, 45, 61, 77, 93, 109, 115, 74, 79, 96, 112, 128, 144, 150],
            .. (byte[])[108, 114, 130, 146, 142, 138, 136, 142, 148, 164, 181, 136, 90, 75, 176, 182, 199, 215, 129, 43, 14],
            .. (byte[])[182, 188, 204, 221, 128, 35, 4],
        ];
        Assert.Equal(expected, large.Pixels);
    }

    // The same pattern repeated to the common multiple with numpy.repeat and averaged block by block.
    [Fact]
    public void Broken_factors_down_weigh_pixels_by_their_share()
    {
        var small = Resampler.Resize(TestPattern.Grey(7, 5), 4, 3);

        Assert.Equal<byte>([52, 117, 166, 142, 148, 83, 120, 114, 89, 159, 118, 78], small.Pixels);
    }

    [Fact]
    public void The_same_size_is_the_same_image()
    {
        var image = TestPattern.Grey(20, 10);

        Assert.Same(image.Pixels, Resampler.Resize(image, 20, 10).Pixels);
    }

    [Fact]
    public void An_even_grey_stays_even_at_any_size() =>
        Gen.Select(Gen.Int[1, 90], Gen.Int[1, 90], Gen.Int[1, 90], Gen.Int[1, 90], Gen.Byte)
            .Sample(
                (width, height, toWidth, toHeight, grey) =>
                {
                    var pixels = new byte[width * height];
                    Array.Fill(pixels, grey);

                    var resized = Resampler.Resize(new GreyImage(width, height, pixels), toWidth, toHeight);

                    return resized.Pixels.All(p => p == grey);
                }
            );

    [Fact]
    public void A_row_that_grows_while_the_column_shrinks_takes_each_rule_for_its_axis()
    {
        var image = new GreyImage(2, 4, [0, 100, 0, 100, 40, 200, 40, 200]);

        var resized = Resampler.Resize(image, 4, 2);

        // Columns: halves average to (0, 100) and (40, 200). Rows: linear weights 1, 3/4, 1/4, 0 of the left pixel.
        Assert.Equal<byte>([0, 25, 75, 100, 40, 80, 160, 200], resized.Pixels);
    }
}
