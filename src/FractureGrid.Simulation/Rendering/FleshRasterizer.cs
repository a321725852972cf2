using System.Numerics;
using FractureGrid.Simulation.Anatomy;

namespace FractureGrid.Simulation.Rendering;

/// <summary>Thickness of soft tissue in millimetres on a coarse grid: tubes joined by a smooth maximum.</summary>
internal static class FleshRasterizer
{
    public static CoarseGrid Draw(
        IReadOnlyList<Flesh> flesh,
        Projection projection,
        int filmWidth,
        int filmHeight,
        float pitch,
        int streaks
    )
    {
        var grid = CoarseGrid.ForFilm(filmWidth, filmHeight, Math.Max(1f, 0.8f / pitch));
        var cell = new Vector2(filmWidth * pitch / grid.Width, filmHeight * pitch / grid.Height);
        foreach (var tube in flesh)
        {
            Add(grid, tube, projection, cell);
        }

        for (var i = 0; i < grid.Values.Length; i++)
        {
            // Fat and muscle in strands: a few per cent.
            var strands = TrabecularTexture.Sample(streaks, i % grid.Width * cell.X * 0.11f, i / grid.Width * cell.Y * 0.04f);
            grid.Values[i] = MathF.Sqrt(MathF.Sqrt(grid.Values[i])) * (1f + 0.022f * strands);
        }

        grid.Blur(Math.Max(1, (int)MathF.Round(0.8f / cell.X)));
        return grid;
    }

    private static void Add(CoarseGrid grid, Flesh tube, Projection projection, Vector2 cell)
    {
        var axis3 = tube.End - tube.Start;
        var length3 = axis3.Length();
        axis3 /= length3;
        var e1 = Vector3.Normalize(tube.Frontal - axis3 * Vector3.Dot(tube.Frontal, axis3));
        var e2 = projection.Turn(Vector3.Cross(axis3, e1));
        e1 = projection.Turn(e1);
        var a = projection.ToFilm(tube.Start);
        var b = projection.ToFilm(tube.End);
        var along = new Vector2(b.X - a.X, b.Y - a.Y);
        var length = Math.Max(along.Length(), 0.5f);
        var axis = along.Length() < 0.5f ? Vector2.UnitY : along / along.Length();
        var across = new Vector2(-axis.Y, axis.X);
        var tilt = Math.Clamp(length / length3, 0.05f, 1f);
        var slope = MathF.Sqrt(1f - tilt * tilt);
        var (w0, d0) = Section(tube.StartRadii, e1, e2, across);
        var (w1, d1) = Section(tube.EndRadii, e1, e2, across);
        var dome0 = w0 * 0.8f * tilt + d0 * slope;
        var dome1 = w1 * 0.8f * tilt + d1 * slope;
        // A beam along the tube sees its length, not its breadth over the cosine.
        d0 = Math.Min(d0 / tilt, length3 * 0.5f + 0.5f * d0);
        d1 = Math.Min(d1 / tilt, length3 * 0.5f + 0.5f * d1);
        var reach = new Vector2(Math.Max(w0, w1) + Math.Max(dome0, dome1));
        var origin = new Vector2(a.X, a.Y);
        var low = (Vector2.Min(origin, new(b.X, b.Y)) - reach) / cell;
        var high = (Vector2.Max(origin, new(b.X, b.Y)) + reach) / cell;
        for (var y = Math.Max(0, (int)low.Y); y <= Math.Min(grid.Height - 1, (int)high.Y); y++)
        {
            for (var x = Math.Max(0, (int)low.X); x <= Math.Min(grid.Width - 1, (int)high.X); x++)
            {
                var d = new Vector2(x + 0.5f, y + 0.5f) * cell - origin;
                var s = Vector2.Dot(d, axis);
                var u = Vector2.Dot(d, across);
                var t = Math.Clamp(s / length, 0f, 1f);
                var q = u / (w0 + (w1 - w0) * t);
                var beyond =
                    s < 0f ? -s / dome0
                    : s > length ? (s - length) / dome1
                    : 0f;
                var rest = 1f - q * q - beyond * beyond;
                if (rest > 0f)
                {
                    var chord = 2f * (d0 + (d1 - d0) * t);
                    grid.Values[y * grid.Width + x] += rest * rest * chord * chord * chord * chord;
                }
            }
        }
    }

    private static (float Half, float Depth) Section(Vector2 radii, Vector3 e1, Vector3 e2, Vector2 across)
    {
        var n = new Vector3(across, 0f);
        var k1 = Vector3.Dot(e1, n);
        var k2 = Vector3.Dot(e2, n);
        var half = MathF.Sqrt(radii.X * radii.X * k1 * k1 + radii.Y * radii.Y * k2 * k2);
        return (half, radii.X * radii.Y / half);
    }
}
