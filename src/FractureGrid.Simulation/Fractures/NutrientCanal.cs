using System.Numerics;
using FractureGrid.Simulation.Randomness;
using FractureGrid.Simulation.Rendering;

namespace FractureGrid.Simulation.Fractures;

/// <summary>The vessel's canal through the cortex of a long bone's shaft: a faint oblique line that is no fracture.</summary>
internal static class NutrientCanal
{
    public static IReadOnlyList<Fragment> Add(ProjectedBone bone, IReadOnlyList<Fragment> fragments, ulong seed, int index)
    {
        var random = SeededRandom.Derive(seed, 9, (ulong)index);
        if (bone.IsEndOn || bone.Length < 35f || !random.Chance(0.4))
        {
            return fragments;
        }

        var s = bone.Length * random.Range(0.35f, 0.65f);
        var u = bone.CentreAt(s) + bone.HalfAt(s) * random.Range(-0.5f, 0.5f);
        var reach = Math.Min(bone.Length * 0.04f, 8f);
        var crack = new Crack(new Vector2(s, u), MathF.PI / 2f + random.Sign() * random.Range(0.06f, 0.3f), 0.25f, random);
        var canal = new Lucency(crack, random.Range(0.25f, 0.5f), random.Range(0.12f, 0.3f), -reach, reach);
        return [.. fragments.Select(f => f with { Lucencies = [.. f.Lucencies, canal] })];
    }
}
