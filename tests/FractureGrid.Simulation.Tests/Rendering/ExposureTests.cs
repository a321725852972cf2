using FractureGrid.Simulation.Devices;
using FractureGrid.Simulation.Phantoms;
using FractureGrid.Simulation.Randomness;
using FractureGrid.Simulation.Rendering;

namespace FractureGrid.Simulation.Tests.Rendering;

public sealed class ExposureTests
{
    private const int Size = 256;

    [Fact]
    public void Noise_is_the_square_root_of_the_quanta()
    {
        // Poisson: the relative deviation of n quanta is 1/sqrt(n), which is the deviation of the logarithm.
        // A free beam of 10 mAs at 50 kV leaves 1.6e5 quanta per square millimetre; 0.25 mm pixels catch 1e4 of them: 0.01.
        var deviation = Deviation(Read(attenuation: 0f, noise: 1f));

        Assert.InRange(deviation, 0.0097, 0.0103);
    }

    [Fact]
    public void A_worn_detector_is_noisier_by_its_factor() =>
        Assert.InRange(Deviation(Read(0f, noise: 3f)) / Deviation(Read(0f, noise: 1f)), 2.9, 3.1);

    [Fact]
    public void Attenuation_comes_back_as_minus_the_logarithm()
    {
        // Beer and Lambert; on a uniform plate scatter is what it replaces.
        var plate = Read(1.5f, noise: 0.1f);
        var air = Read(0f, noise: 0.1f);

        Assert.InRange(plate.Average() - air.Average(), 1.49, 1.51);
    }

    private static float[] Read(float attenuation, float noise)
    {
        var plane = new float[Size * Size];
        plane.AsSpan().Fill(attenuation);
        var device = DeviceCatalogue.All[0] with { Noise = noise, Banding = 0f };
        var exposure = new Exposure(Size, Size, 0.25f, device, ExposureTable.For(BodyPart.UlnaRadius), new SeededRandom(4));

        exposure.Apply(plane, CoarseGrid.ForFilm(Size, Size, 8f), 0.02f, null);

        return plane;
    }

    /// <summary>Of neighbours' differences, so that the heel effect does not count.</summary>
    private static double Deviation(float[] plane)
    {
        var sum = 0.0;
        var n = 0;
        for (var i = 0; i < plane.Length - 1; i += 2)
        {
            sum += Math.Pow(plane[i + 1] - plane[i], 2);
            n++;
        }

        return Math.Sqrt(sum / n / 2);
    }
}
