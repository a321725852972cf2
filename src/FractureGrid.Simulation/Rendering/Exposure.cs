using System.Numerics;
using FractureGrid.Simulation.Devices;
using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Rendering;

/// <summary>
/// From attenuation to what the detector reads: Beer and Lambert, heel effect, scatter, collimation, detector blur and quantum noise; the
/// result is minus the logarithm of the reading, in place.
/// </summary>
internal sealed class Exposure(int width, int height, float pitch, ImagingDevice device, TubeSettings tube, SeededRandom random)
{
    /// <summary>Quanta per square millimetre that a free beam of 10 mAs at 50 kV leaves in the detector.</summary>
    private const float QuantaPerSquareMillimetre = 1.6e5f;

    private const float ScatterCell = 4f;

    public void Apply(float[] plane, CoarseGrid tissue, float tissueAttenuation, Collimator? collimator)
    {
        Transmit(plane, tissue, tissueAttenuation);
        AddScatter(plane, tissue, collimator);
        Blur(plane);
        Record(plane);
    }

    private void Transmit(float[] plane, CoarseGrid tissue, float tissueAttenuation)
    {
        var heel = random.Normal(0f, 0.1f);
        var slope = random.Normal(0f, 0.03f);
        var row = new float[width];
        for (var y = 0; y < height; y++)
        {
            tissue.ReadRow(y, row);
            var line = plane.AsSpan(y * width, width);
            var level = 1f + heel * (y / (float)height - 0.5f);
            var x = 0;
            for (; x <= width - Vector<float>.Count; x += Vector<float>.Count)
            {
                var load = new Vector<float>(line[x..]) + new Vector<float>(row.AsSpan(x)) * tissueAttenuation;
                (Vector.Exp(-load) * level).CopyTo(line[x..]);
            }

            for (; x < width; x++)
            {
                line[x] = MathF.Exp(-line[x] - row[x] * tissueAttenuation) * level;
            }

            if (slope != 0f)
            {
                for (x = 0; x < width; x++)
                {
                    line[x] *= 1f + slope * (x / (float)width - 0.5f);
                }
            }
        }
    }

    private void AddScatter(float[] plane, CoarseGrid tissue, Collimator? collimator)
    {
        var scatter = CoarseGrid.Of(plane, width, height, ScatterCell / pitch);
        scatter.Blur(4);
        // The thicker the limb, the more of what arrives is scatter.
        var share = Math.Clamp(0.04f + tissue.Values.Max() * 0.0016f, 0.05f, 0.26f) * random.Range(0.7f, 1.2f);
        var row = new float[width];
        for (var y = 0; y < height; y++)
        {
            scatter.ReadRow(y, row);
            var line = plane.AsSpan(y * width, width);
            for (var x = 0; x < width; x++)
            {
                line[x] = line[x] * (1f - share) + row[x] * share;
            }

            if (collimator is not null)
            {
                for (var x = 0; x < width; x++)
                {
                    var inside = collimator.Inside((x + 0.5f) * pitch, (y + 0.5f) * pitch);
                    if (inside < 0.6f)
                    {
                        var open = Math.Clamp(inside / 1.2f + 0.5f, 0f, 1f);
                        line[x] *= open + (1f - open) * 0.012f;
                    }
                }
            }
        }
    }

    /// <summary>A small separable kernel: the detector's spread of about 0.15 mm, at least a little on any grid.</summary>
    private void Blur(float[] plane)
    {
        var side = Math.Clamp(0.02f / pitch, 0.06f, 0.22f);
        var above = new float[width];
        var current = new float[width];
        for (var y = 0; y < height; y++)
        {
            var line = plane.AsSpan(y * width, width);
            var left = line[0];
            for (var x = 0; x < width - 1; x++)
            {
                var here = line[x];
                line[x] = here + side * (left + line[x + 1] - 2f * here);
                left = here;
            }
        }

        plane.AsSpan(0, width).CopyTo(above);
        for (var y = 1; y < height - 1; y++)
        {
            var line = plane.AsSpan(y * width, width);
            var below = plane.AsSpan((y + 1) * width, width);
            line.CopyTo(current);
            for (var x = 0; x < width; x++)
            {
                line[x] = current[x] + side * (above[x] + below[x] - 2f * current[x]);
            }

            (above, current) = (current, above);
        }
    }

    private void Record(float[] plane)
    {
        var dose = tube.MilliampereSeconds / 10f * MathF.Pow(tube.Kilovolts / 50f, 2f);
        var quanta = QuantaPerSquareMillimetre * dose * pitch * pitch / (device.Noise * device.Noise);
        var perQuantum = 1f / quanta;
        var electronic = 30f * perQuantum * perQuantum;
        var seed = random.NextUInt64();
        var bands = new float[width];
        for (var x = 0; x < width; x++)
        {
            bands[x] = (x > 0 ? 0.7f * bands[x - 1] : 0f) + random.Normal() * device.Banding;
        }

        var noise = new float[(width + 3) / 4 * 4];
        var blocks = (ulong)noise.Length / 4;
        for (var y = 0; y < height; y++)
        {
            for (var block = 0UL; block < blocks; block++)
            {
                var at = (int)block * 4;
                (noise[at], noise[at + 1], noise[at + 2], noise[at + 3]) = GaussianNoise.Four(seed, (ulong)y * blocks + block);
            }

            var line = plane.AsSpan(y * width, width);
            for (var x = 0; x < width; x++)
            {
                var signal = line[x];
                line[x] = Math.Max(signal + noise[x] * MathF.Sqrt(signal * perQuantum + electronic), 1e-4f);
            }

            var i = 0;
            for (; i <= width - Vector<float>.Count; i += Vector<float>.Count)
            {
                (new Vector<float>(bands.AsSpan(i)) - Vector.Log(new Vector<float>(line[i..]))).CopyTo(line[i..]);
            }

            for (; i < width; i++)
            {
                line[i] = bands[i] - MathF.Log(line[i]);
            }
        }
    }
}
