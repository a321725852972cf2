using FractureGrid.Simulation.Anatomy;

namespace FractureGrid.Simulation.Rendering;

/// <summary>Smooth curves through a bone's stations (cubic Hermite with limited slopes, so that nothing overshoots).</summary>
internal static class StationCurve
{
    /// <summary>Half width and centre in the frontal plane, then in the sagittal one.</summary>
    public static (float W1, float C1, float W2, float C2) At(IReadOnlyList<BoneStation> stations, float t)
    {
        var i = 0;
        while (i < stations.Count - 2 && t > stations[i + 1].T)
        {
            i++;
        }

        var (p0, p1, p2, p3) = (stations[Math.Max(i - 1, 0)], stations[i], stations[i + 1], stations[Math.Min(i + 2, stations.Count - 1)]);
        var low = Cubic(p0.T, p1.T, p2.T, p3.T, p0.Low, p1.Low, p2.Low, p3.Low, t);
        var high = Cubic(p0.T, p1.T, p2.T, p3.T, p0.High, p1.High, p2.High, p3.High, t);
        var back = Cubic(p0.T, p1.T, p2.T, p3.T, p0.Back, p1.Back, p2.Back, p3.Back, t);
        var front = Cubic(p0.T, p1.T, p2.T, p3.T, p0.Front, p1.Front, p2.Front, p3.Front, t);
        return ((low + high) / 2f, (high - low) / 2f, (back + front) / 2f, (front - back) / 2f);
    }

    /// <summary>Equally spaced values over -1..1.</summary>
    public static float Sample(IReadOnlyList<float> values, float w)
    {
        if (values.Count == 1)
        {
            return values[0];
        }

        var at = Math.Clamp((w + 1f) / 2f, 0f, 1f) * (values.Count - 1);
        var i = Math.Min((int)at, values.Count - 2);
        var f = at - i;
        f = f * f * (3f - 2f * f);
        return values[i] + (values[i + 1] - values[i]) * f;
    }

    private static float Cubic(float t0, float t1, float t2, float t3, float v0, float v1, float v2, float v3, float t)
    {
        var h = t2 - t1;
        var d = (v2 - v1) / h;
        var m1 = t1 > t0 ? Limited((v1 - v0) / (t1 - t0), d) : d;
        var m2 = t3 > t2 ? Limited(d, (v3 - v2) / (t3 - t2)) : d;
        var x = Math.Clamp((t - t1) / h, 0f, 1f);
        var x2 = x * x;
        var x3 = x2 * x;
        return (2 * x3 - 3 * x2 + 1) * v1 + (x3 - 2 * x2 + x) * h * m1 + (3 * x2 - 2 * x3) * v2 + (x3 - x2) * h * m2;
    }

    private static float Limited(float a, float b) => a * b <= 0f ? 0f : 2f * a * b / (a + b);
}
