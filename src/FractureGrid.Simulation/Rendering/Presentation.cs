using FractureGrid.Simulation.Devices;

namespace FractureGrid.Simulation.Rendering;

/// <summary>
/// What a vendor's processing makes of the detector's reading: dynamic range reduction, edge enhancement, tone curve, quantisation, and
/// the photometric interpretation. Vendors keep theirs secret; this is the common textbook chain (unsharp masking, sigmoid).
/// </summary>
internal sealed class Presentation(int width, int height, float pitch, ImagingDevice device)
{
    private const int CurveSteps = 1024;

    public ushort[] Apply(float[] plane, Collimator? collimator)
    {
        if (collimator is not null)
        {
            Fill(plane, collimator);
        }

        Flatten(plane);
        var (low, high) = Range(plane, collimator);
        var curve = Curve();
        var pixels = new ushort[width * height];
        var top = (1 << device.BitsStored) - 1;
        var scale = CurveSteps / Math.Max(high - low, 1e-3f);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var i = y * width + x;
                var at = Math.Clamp((plane[i] - low) * scale, 0f, CurveSteps - 0.001f);
                var step = (int)at;
                var value = curve[step] + (curve[step + 1] - curve[step]) * (at - step);
                pixels[i] = (ushort)(value * top + 0.5f);
            }

            if (collimator is not null)
            {
                Shutter(pixels, y, collimator, collimator.IsBlackened ? 0 : top);
            }
        }

        if (device.IsMonochrome1)
        {
            for (var i = 0; i < pixels.Length; i++)
            {
                pixels[i] = (ushort)(top - pixels[i]);
            }
        }

        return pixels;
    }

    /// <summary>Processing works on the exposed field only: what the shutters hide must not darken its rim.</summary>
    private void Fill(float[] plane, Collimator collimator)
    {
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (collimator.Inside((x + 0.5f) * pitch, (y + 0.5f) * pitch) < 0.5f)
                {
                    plane[y * width + x] = 0f;
                }
            }
        }
    }

    private void Shutter(ushort[] pixels, int y, Collimator collimator, int value)
    {
        for (var x = 0; x < width; x++)
        {
            if (collimator.Inside((x + 0.5f) * pitch, (y + 0.5f) * pitch) < 0.5f)
            {
                pixels[y * width + x] = (ushort)value;
            }
        }
    }

    private void Flatten(float[] plane)
    {
        var slow = CoarseGrid.Of(plane, width, height, 2.5f / pitch);
        slow.Blur(3);
        var near = CoarseGrid.Of(plane, width, height, Math.Max(1.5f, 0.9f / pitch));
        near.Blur(1);
        var slowRow = new float[width];
        var nearRow = new float[width];
        for (var y = 0; y < height; y++)
        {
            slow.ReadRow(y, slowRow);
            near.ReadRow(y, nearRow);
            var line = plane.AsSpan(y * width, width);
            for (var x = 0; x < width; x++)
            {
                line[x] += device.Edge * (line[x] - nearRow[x]) - device.DynamicRange * slowRow[x];
            }
        }
    }

    /// <summary>The 0.3rd and 99.7th percentile of a sample inside the collimated field.</summary>
    private (float Low, float High) Range(float[] plane, Collimator? collimator)
    {
        List<float> sample = [];
        var step = Math.Max(1, (int)MathF.Sqrt(plane.Length / 20000f));
        for (var y = step / 2; y < height; y += step)
        {
            for (var x = step / 2; x < width; x += step)
            {
                if (collimator is null || collimator.Inside((x + 0.5f) * pitch, (y + 0.5f) * pitch) > 3f)
                {
                    sample.Add(plane[y * width + x]);
                }
            }
        }

        sample.Sort();
        return (sample[(int)(sample.Count * 0.003f)], sample[(int)(sample.Count * 0.997f)]);
    }

    private float[] Curve()
    {
        var curve = new float[CurveSteps + 2];
        for (var i = 0; i < curve.Length; i++)
        {
            var v = MathF.Pow(Math.Min(1f, i / (float)CurveSteps), device.Gamma);
            var s = v * v * (3f - 2f * v);
            curve[i] = device.Black + (0.985f - device.Black) * (v + (s - v) * device.Toe);
        }

        return curve;
    }
}
