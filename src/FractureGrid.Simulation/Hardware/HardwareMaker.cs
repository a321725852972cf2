using FractureGrid.Simulation.Phantoms;
using FractureGrid.Simulation.Randomness;
using FractureGrid.Simulation.Rendering;

namespace FractureGrid.Simulation.Hardware;

/// <summary>Shapes of fixation hardware at a place of a bone.</summary>
internal static class HardwareMaker
{
    public static IReadOnlyList<MetalRod> Make(HardwareKind kind, ProjectedBone bone, float s, SeededRandom random) =>
        kind == HardwareKind.Plate ? Plate(bone, s, random) : Wires(bone, s, random);

    /// <summary>Along the shaft, seen on the flat with the heads of its screws, or on edge with the screws at full length.</summary>
    private static List<MetalRod> Plate(ProjectedBone bone, float s, SeededRandom random)
    {
        var half = bone.HalfAt(s);
        var reach = Math.Clamp(bone.Length * random.Range(0.12f, 0.22f), 8f, 60f);
        var isOnEdge = random.Chance(0.5);
        var side = isOnEdge ? random.Sign() : random.Range(-0.3f, 0.3f);
        var radius = isOnEdge ? random.Range(0.8f, 1.6f) : Math.Clamp(half * random.Range(0.35f, 0.55f), 1.5f, 6f);
        var u = bone.CentreAt(s) + half * side + (isOnEdge ? side * radius : 0f);
        var plate = new MetalRod(bone.ToFilm(s - reach, u), bone.ToFilm(s + reach, u), radius, isOnEdge ? 6f : random.Range(2.2f, 3.6f));
        var rods = new List<MetalRod> { plate };
        var screws = Math.Clamp((int)(2f * reach / random.Range(9f, 14f)), 2, 9);
        var screw = Math.Clamp(half * 0.25f, 0.7f, 2.2f);
        for (var i = 0; i < screws; i++)
        {
            var at = s + reach * 0.9f * (2f * i / (screws - 1f) - 1f);
            rods.Add(
                isOnEdge
                    ? new MetalRod(
                        bone.ToFilm(at, u),
                        bone.ToFilm(at + random.Normal(0f, 0.6f), u - side * half * random.Range(1.6f, 2.1f)),
                        screw
                    )
                    : new MetalRod(bone.ToFilm(at, u), bone.ToFilm(at, u), screw * 1.4f, random.Range(4f, 9f))
            );
        }

        return rods;
    }

    private static List<MetalRod> Wires(ProjectedBone bone, float s, SeededRandom random)
    {
        var half = bone.HalfAt(s);
        var rods = new List<MetalRod>();
        var first = random.Sign();
        for (var i = random.Range(1, 4); i > 0; i--)
        {
            var turn = first * random.Range(0.15f, 0.6f) * (i % 2 == 0 ? -1f : 1f);
            var (sin, cos) = MathF.SinCos(turn);
            var reach = Math.Clamp(half * random.Range(3f, 6f), 10f, 45f);
            var (at, u) = (s + random.Normal(0f, 0.4f) * half, bone.CentreAt(s) + half * random.Range(-0.4f, 0.4f));
            var from = bone.ToFilm(at - cos * reach, u - sin * reach);
            var to = bone.ToFilm(at + cos * reach * random.Range(0.5f, 1f), u + sin * reach * random.Range(0.5f, 1f));
            rods.Add(new MetalRod(from, to, random.Range(0.6f, 1f)));
        }

        return rods;
    }
}
