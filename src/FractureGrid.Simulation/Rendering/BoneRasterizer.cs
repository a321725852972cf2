using System.Numerics;
using FractureGrid.Simulation.Fractures;

namespace FractureGrid.Simulation.Rendering;

/// <summary>Adds bones to a film's attenuation and to its mask.</summary>
internal sealed class BoneRasterizer(int width, int height, float pitch)
{
    public float[] Attenuation { get; } = new float[width * height];

    /// <summary>255 where a bone is.</summary>
    public byte[] Mask { get; } = new byte[width * height];

    public void Draw(ProjectedBone bone, IReadOnlyList<Fragment> fragments)
    {
        foreach (var fragment in fragments)
        {
            Draw(bone, fragment);
        }
    }

    private void Draw(ProjectedBone bone, Fragment fragment)
    {
        _ = Matrix3x2.Invert(fragment.Move, out var inverse);
        // Bone coordinates change linearly over the film: (s, u) = corner + x * right + y * down.
        var corner = bone.ToBone(Vector2.Transform(new Vector2(0.5f * pitch), inverse));
        var right = bone.ToBone(Vector2.Transform(new Vector2(1.5f * pitch, 0.5f * pitch), inverse)) - corner;
        var down = bone.ToBone(Vector2.Transform(new Vector2(0.5f * pitch, 1.5f * pitch), inverse)) - corner;
        var (sLow, sHigh) = (-bone.MaxCap, bone.Length + bone.MaxCap);
        var uMax = bone.MaxHalf + 0.1f;
        var aperture = 0.4f * pitch;
        var isWhole = fragment.Clips.Count == 0 && fragment.Lucencies.Count == 0;
        for (var y = 0; y < height; y++)
        {
            var row = corner + down * y;
            var from = 0f;
            var to = width - 1f;
            if (!Narrow(row.X, right.X, sLow, sHigh, ref from, ref to) || !Narrow(row.Y, right.Y, -uMax, uMax, ref from, ref to))
            {
                continue;
            }

            var last = (int)to;
            for (var x = (int)MathF.Ceiling(from); x <= last; x++)
            {
                var s = row.X + right.X * x;
                var u = row.Y + right.Y * x;
                if (!isWhole && !fragment.Holds(s, u))
                {
                    continue;
                }

                var value = bone.Attenuation(s, u);
                if (value <= 0f)
                {
                    continue;
                }

                foreach (var line in fragment.Lucencies)
                {
                    value *= line.Factor(s, u, aperture);
                }

                Attenuation[y * width + x] += value;
                Mask[y * width + x] = 255;
            }
        }
    }

    /// <summary>Keeps the x for which low &lt;= start + step * x &lt;= high; false when there are none.</summary>
    private static bool Narrow(float start, float step, float low, float high, ref float from, ref float to)
    {
        if (MathF.Abs(step) < 1e-6f)
        {
            return start >= low && start <= high;
        }

        var a = (low - start) / step;
        var b = (high - start) / step;
        from = Math.Max(from, Math.Min(a, b));
        to = Math.Min(to, Math.Max(a, b));
        return from <= to;
    }
}
