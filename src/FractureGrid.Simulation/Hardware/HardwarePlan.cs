using System.Numerics;
using FractureGrid.Simulation.Phantoms;
using FractureGrid.Simulation.Randomness;
using FractureGrid.Simulation.Rendering;

namespace FractureGrid.Simulation.Hardware;

/// <summary>Puts hardware on a bone of the film.</summary>
internal static class HardwarePlan
{
    /// <summary>
    /// What a millimetre of titanium takes from a beam of about 40 keV, in nepers: 2.2 cm²/g at 4.5 g/cm³ (Hubbell and Seltzer, NISTIR 5632). Steel takes more,
    /// which no film shows.
    /// </summary>
    private const float Titanium = 1f;

    private const int Attempts = 24;

    /// <summary>Null where no bone of the part lies far enough inside the film.</summary>
    public static PhantomHardware? Draw(
        HardwareKind kind,
        BodyPart part,
        IReadOnlyList<ProjectedBone> bones,
        BoneRasterizer film,
        (int Width, int Height, float Pitch) size,
        SeededRandom random
    )
    {
        float[] weights = [.. bones.Select(bone => bone.IsEndOn ? 0f : bone.Bone.Fragility.GetValueOrDefault(part))];
        for (var attempt = 0; attempt < Attempts && weights.Sum() > 0f; attempt++)
        {
            var bone = bones[random.PickWeighted(weights)];
            var s = bone.Length * random.Range(0.3f, 0.7f);
            var place = bone.ToFilm(s, bone.CentreAt(s)) / size.Pitch;
            if (
                place.X > 0.15f * size.Width
                && place.X < 0.85f * size.Width
                && place.Y > 0.15f * size.Height
                && place.Y < 0.85f * size.Height
            )
            {
                var box = Add(HardwareMaker.Make(kind, bone, s, random), film, size);
                return box is { } shown ? new PhantomHardware(shown, kind, bone.Bone.Name) : null;
            }
        }

        return null;
    }

    private static FilmBox? Add(IReadOnlyList<MetalRod> rods, BoneRasterizer film, (int Width, int Height, float Pitch) size)
    {
        var (left, top, right, bottom) = (size.Width, size.Height, -1, -1);
        foreach (var rod in rods)
        {
            var (low, high) = (Vector2.Min(rod.From, rod.To), Vector2.Max(rod.From, rod.To));
            var margin = new Vector2(rod.Radius + size.Pitch);
            var (x0, y0) = (Math.Max(0, (int)((low - margin).X / size.Pitch)), Math.Max(0, (int)((low - margin).Y / size.Pitch)));
            var (x1, y1) = (
                Math.Min(size.Width - 1, (int)((high + margin).X / size.Pitch)),
                Math.Min(size.Height - 1, (int)((high + margin).Y / size.Pitch))
            );
            for (var y = y0; y <= y1; y++)
            {
                for (var x = x0; x <= x1; x++)
                {
                    var distance = rod.DistanceTo(new Vector2(x + 0.5f, y + 0.5f) * size.Pitch);
                    var cover = Math.Clamp((rod.Radius - distance) / size.Pitch + 0.5f, 0f, 1f);
                    if (cover > 0f)
                    {
                        film.Attenuation[y * size.Width + x] += cover * Titanium * rod.PathAt(Math.Min(distance, rod.Radius * 0.95f));
                        (left, top) = (Math.Min(left, x), Math.Min(top, y));
                        (right, bottom) = (Math.Max(right, x), Math.Max(bottom, y));
                    }
                }
            }
        }

        return right < 0 ? null : new FilmBox(left, top, right - left + 1, bottom - top + 1);
    }
}
