using System.Numerics;
using FractureGrid.Simulation.Phantoms;
using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Rendering;

/// <summary>The lead letter L or R that the radiographer puts beside the limb.</summary>
internal static class SideMarker
{
    private const float Lead = 4f;

    private static readonly string[] s_left = ["#    ", "#    ", "#    ", "#    ", "#    ", "#    ", "#####"];
    private static readonly string[] s_right = ["#### ", "#   #", "#   #", "#### ", "# #  ", "#  # ", "#   #"];

    public static void Draw(BoneRasterizer film, int width, int height, float pitch, CoarseGrid tissue, BodySide side, SeededRandom random)
    {
        if (random.Chance(0.2))
        {
            return;
        }

        var size = random.Range(9f, 14f) / pitch;
        var centre = FreeCorner(width, height, size, tissue, random);
        var angle = random.Normal(0f, 0.12f) + (random.Chance(0.08) ? MathF.PI : 0f);
        var (sin, cos) = MathF.SinCos(angle);
        var rows = side == BodySide.Left ? s_left : s_right;
        var reach = (int)(size * 0.8f);
        for (var y = Math.Max(0, (int)centre.Y - reach); y < Math.Min(height, centre.Y + reach); y++)
        {
            for (var x = Math.Max(0, (int)centre.X - reach); x < Math.Min(width, centre.X + reach); x++)
            {
                var dx = (x - centre.X) / size;
                var dy = (y - centre.Y) / size;
                var column = (dx * cos + dy * sin) * 7f + 2.5f;
                var row = (dy * cos - dx * sin) * 7f + 3.5f;
                if (column is >= 0f and < 5f && row is >= 0f and < 7f && rows[(int)row][(int)column] == '#')
                {
                    film.Attenuation[y * width + x] += Lead;
                }
            }
        }
    }

    private static Vector2 FreeCorner(int width, int height, float size, CoarseGrid tissue, SeededRandom random)
    {
        var best = Vector2.Zero;
        var bestLoad = float.MaxValue;
        for (var i = 0; i < 8; i++)
        {
            var p = new Vector2(
                (random.Chance(0.5) ? random.Range(0.12f, 0.25f) : random.Range(0.75f, 0.88f)) * width,
                random.Range(0.1f, 0.9f) * height
            );
            var cell = tissue.Values[
                Math.Clamp((int)(p.Y / height * tissue.Height), 0, tissue.Height - 1) * tissue.Width
                    + Math.Clamp((int)(p.X / width * tissue.Width), 0, tissue.Width - 1)
            ];
            var load = cell + random.Range(0f, size * 0.1f);
            if (load < bestLoad)
            {
                (best, bestLoad) = (p, load);
            }
        }

        return best;
    }
}
