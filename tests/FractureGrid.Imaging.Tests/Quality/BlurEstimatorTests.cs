using FractureGrid.Imaging.Quality;

namespace FractureGrid.Imaging.Tests.Quality;

public sealed class BlurEstimatorTests
{
    [Fact]
    public void A_straight_edge_keeps_a_ninth_of_its_one_difference()
    {
        var pixels = Picture(40, 30, (x, _) => x < 20 ? 10 : 100);

        var blur = BlurEstimator.Estimate(pixels, 40, 30);

        Assert.Equal(1.0 / 9, blur.Rows, 12);
        Assert.Equal(0, blur.Columns);
    }

    [Fact]
    public void A_ramp_is_as_blurred_as_can_be()
    {
        var blur = BlurEstimator.Estimate(Picture(60, 70, (x, y) => 2 * x + y), 60, 70);

        Assert.Equal((1.0, 1.0), blur);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(11, 64)]
    [InlineData(45, 33)]
    [InlineData(129, 71)]
    public void The_short_cut_gives_what_the_papers_means_give(int width, int height)
    {
        var random = new Random(width);
        var pixels = Picture(width, height, (_, _) => random.Next(256));

        var blur = BlurEstimator.Estimate(pixels, width, height);

        Assert.Equal(ByTheBook(pixels, width, height, 1), blur.Rows, 12);
        Assert.Equal(ByTheBook(pixels, width, height, width), blur.Columns, 12);
    }

    [Fact]
    public void Smoothing_a_picture_along_rows_raises_the_blur_of_rows()
    {
        var random = new Random(5);
        var sharp = Picture(100, 100, (_, _) => random.Next(256));
        var smooth = Picture(
            100,
            100,
            (x, y) => (int)Enumerable.Range(Math.Max(0, x - 4), 9).Average(at => sharp[(y * 100) + Math.Min(99, at)])
        );

        var before = BlurEstimator.Estimate(sharp, 100, 100);
        var after = BlurEstimator.Estimate(smooth, 100, 100);

        Assert.True(after.Rows > 2 * before.Rows, $"{before} {after}");
        Assert.Equal(before.Columns, after.Columns, 0.1);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(9, 9)]
    [InlineData(1, 5000)]
    [InlineData(0, 0)]
    [InlineData(300, 200)]
    public void Pictures_without_anything_on_them_are_not_blurred(int width, int height) =>
        Assert.Equal((0.0, 0.0), BlurEstimator.Estimate(Picture(width, height, (_, _) => 255), width, height));

    // Equations 1 to 7 of the paper for one direction, with its means of 9 pixels, where all of them are on the picture.
    private static double ByTheBook(byte[] pixels, int width, int height, int step)
    {
        double sumOfDifferences = 0,
            sumOfVariations = 0;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (along, side) = step == 1 ? (x, width) : (y, height);
                if (along < 5 || along >= side - 4)
                {
                    continue;
                }

                var at = (y * width) + x;
                double difference = Math.Abs(pixels[at] - pixels[at - step]);
                var smoothed = Math.Abs(Mean(at) - Mean(at - step));
                sumOfDifferences += difference;
                sumOfVariations += Math.Max(0, difference - smoothed);
            }
        }

        return sumOfDifferences == 0 ? 0 : (sumOfDifferences - sumOfVariations) / sumOfDifferences;

        double Mean(int at) => Enumerable.Range(-4, 9).Average(k => pixels[at + (k * step)]);
    }

    private static byte[] Picture(int width, int height, Func<int, int, int> grey)
    {
        var pixels = new byte[width * height];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)grey(i % width, i / width);
        }

        return pixels;
    }
}
