using System.Runtime.CompilerServices;
using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Rendering;

/// <summary>A tile of smooth noise, mean 0 and deviation about 1, read with a stretch along the bone: struts follow the load.</summary>
internal static class TrabecularTexture
{
    public const int Size = 256;
    private const int Mask = Size - 1;

    private static readonly float[] s_tile = Make();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sample(int offset, float s, float u)
    {
        var x = s * 1.1f + 512f;
        var y = u * 2.5f + 512f;
        var ix = (int)x;
        var iy = (int)y;
        var fx = x - ix;
        var fy = y - iy;
        ix += offset & Mask;
        iy += offset >> 8;
        var x0 = ix & Mask;
        var x1 = (ix + 1) & Mask;
        var y0 = (iy & Mask) * Size;
        var y1 = ((iy + 1) & Mask) * Size;
        var tile = s_tile;
        var top = tile[y0 + x0] + (tile[y0 + x1] - tile[y0 + x0]) * fx;
        var bottom = tile[y1 + x0] + (tile[y1 + x1] - tile[y1 + x0]) * fx;
        return top + (bottom - top) * fy;
    }

    private static float[] Make()
    {
        var tile = new float[Size * Size];
        var random = new SeededRandom(20240611);
        for (var octave = 0; octave < 4; octave++)
        {
            var cell = 1 << octave;
            var n = Size / cell;
            var grid = new float[n * n];
            for (var i = 0; i < grid.Length; i++)
            {
                grid[i] = random.Normal();
            }

            AddOctave(
                tile,
                grid,
                n,
                cell,
                octave switch
                {
                    0 => 0.6f,
                    1 => 0.8f,
                    2 => 0.6f,
                    _ => 0.45f,
                }
            );
        }

        return tile;
    }

    private static void AddOctave(float[] tile, float[] grid, int n, int cell, float weight)
    {
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                var gx = x / cell;
                var gy = y / cell;
                var fx = (x % cell) / (float)cell;
                var fy = (y % cell) / (float)cell;
                var a = grid[gy * n + gx];
                var b = grid[gy * n + (gx + 1) % n];
                var c = grid[(gy + 1) % n * n + gx];
                var d = grid[(gy + 1) % n * n + (gx + 1) % n];
                tile[y * Size + x] += weight * ((a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy);
            }
        }
    }
}
