using FractureGrid.Dicom.Rendering;
using FractureGrid.Imaging.Noise;

namespace FractureGrid.Imaging.Tests.Noise;

public sealed class NoiseEstimatorTests
{
    // scipy: a = the test pattern; ok = convolve2d((a > 0) & (a < 255), ones((3, 3)), mode='valid') == 9;
    // r = abs(convolve2d(a, [[1, -2, 1], [-2, 4, -2], [1, -2, 1]], mode='valid')); sqrt(pi / 2) / (6 * ok.sum()) * r[ok].sum() / 255
    [Theory]
    [InlineData(100, 37, 0.23837999893592132)]
    [InlineData(9, 9, 0.24394571901474243)]
    public void Equals_the_convolution_by_scipy(int width, int height, double expected) =>
        Assert.Equal(expected, NoiseEstimator.Estimate(TestPattern.Grey(width, height).Pixels, width, height), 1e-12);

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.024)]
    [InlineData(0.05)]
    public void Finds_the_sigma_of_noise_on_a_smooth_film(double sigma)
    {
        var film = Smooth(400, 300, sigma);

        Assert.Equal(sigma, NoiseEstimator.Estimate(film.Pixels, 400, 300), sigma * 0.05);
    }

    [Fact]
    public void A_smooth_film_without_noise_is_far_below_the_papers_limit() =>
        Assert.InRange(NoiseEstimator.Estimate(Smooth(400, 300, 0).Pixels, 400, 300), 0, NoiseEstimator.PaperLimit / 8);

    [Fact]
    public void A_collimated_border_does_not_dilute_the_noise()
    {
        var film = Smooth(400, 300, 0.03);
        for (var y = 0; y < 300; y++)
        {
            film.Pixels.AsSpan(y * 400, 200).Clear();
        }

        Assert.Equal(0.03, NoiseEstimator.Estimate(film.Pixels, 400, 300), 0.0015);
    }

    [Fact]
    public void Nothing_but_saturated_pixels_has_no_noise()
    {
        var pixels = new byte[100];
        Array.Fill(pixels, (byte)255);

        Assert.Equal(0, NoiseEstimator.Estimate(pixels, 10, 10));
        Assert.Equal(0, NoiseEstimator.Estimate(pixels.AsSpan(0, 20), 10, 2));
    }

    [Fact]
    public void The_widest_contrast_is_summed_without_loss()
    {
        // A checkerboard of 1 and 254: every neighbourhood gives 16 * 126.5, the most that the kernel can give.
        var pixels = Enumerable.Range(0, 999 * 5).Select(i => (byte)(i % 2 == 0 ? 1 : 254)).ToArray();

        Assert.Equal(Math.Sqrt(Math.PI / 2) / 6 * 2024 / 255, NoiseEstimator.Estimate(pixels, 999, 5), 1e-12);
    }

    private static GreyImage Smooth(int width, int height, double sigma)
    {
        var random = new Random(7);
        var pixels = new byte[width * height];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (y, x) = Math.DivRem(i, width);
            var smooth = 0.5 + (0.2 * Math.Sin(x / 40.0) * Math.Cos(y / 50.0));
            pixels[i] = (byte)Math.Clamp(Math.Round(255 * (smooth + (sigma * Normal(random)))), 0, 255);
        }

        return new GreyImage(width, height, pixels);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
