using System.Numerics;
using FractureGrid.Simulation.Phantoms;
using FractureGrid.Simulation.Randomness;
using FractureGrid.Simulation.Rendering;

namespace FractureGrid.Simulation.Fractures;

/// <summary>Chooses which bones of a film break, where and how.</summary>
internal static class FracturePlan
{
    private const int Attempts = 24;

    /// <summary>By the bone's index. Every fracture lies inside the film and inside the collimated field.</summary>
    public static SortedDictionary<int, BrokenBone> Make(
        PhantomRecipe recipe,
        IReadOnlyList<ProjectedBone> bones,
        Vector2 film,
        Collimator? collimator,
        SeededRandom random
    )
    {
        SortedDictionary<int, BrokenBone> broken = [];
        var weights = new float[bones.Count];
        for (var attempt = 0; attempt < Attempts && broken.Count < recipe.FractureCount; attempt++)
        {
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = broken.ContainsKey(i) || bones[i].IsEndOn ? 0f : bones[i].Bone.Fragility.GetValueOrDefault(recipe.Part);
            }

            if (weights.Sum() <= 0f)
            {
                break;
            }

            var index = random.PickWeighted(weights);
            var bone = bones[index];
            if (weights[index] <= 0f || !TryPlace(bone, film, collimator, random, out var s))
            {
                continue;
            }

            var kind = recipe.Kind ?? DrawKind(bone, s, recipe.Age, random);
            var result = new FractureMaker(bone, random).Break(kind, s);
            var margin = 0.012f * Math.Max(film.X, film.Y);
            if (result.Left > margin && result.Top > margin && result.Right < film.X - margin && result.Bottom < film.Y - margin)
            {
                broken[index] = result;
            }
        }

        return broken;
    }

    private static bool TryPlace(ProjectedBone bone, Vector2 film, Collimator? collimator, SeededRandom random, out float s)
    {
        for (var i = 0; i < 8; i++)
        {
            var (low, high) = bone.Bone.FractureRange;
            // The flared ends break more often than their share of the length.
            var t =
                random.Chance(0.5) ? random.Range(low, high)
                : random.Chance(0.5) ? low + (high - low) * 0.2f * random.NextSingle()
                : high - (high - low) * 0.2f * random.NextSingle();
            s = t * bone.Length;
            var p = bone.ToFilm(s, bone.CentreAt(s));
            var reach = bone.HalfAt(s) + 4f;
            if (
                p.X > reach
                && p.Y > reach
                && p.X < film.X - reach
                && p.Y < film.Y - reach
                && (collimator is null || collimator.Inside(p.X, p.Y) > reach)
            )
            {
                return true;
            }
        }

        s = 0f;
        return false;
    }

    private static FractureKind DrawKind(ProjectedBone bone, float s, int age, SeededRandom random)
    {
        var isShort = bone.Length < 26f;
        var isNearEnd = Math.Min(s, bone.Length - s) < 0.2f * bone.Length;
        var buckle =
            isShort || !isNearEnd ? 0.02f
            : age < 16 ? 1.6f
            : 0.35f;
        return (FractureKind)random.PickWeighted(isShort ? 1.3f : 0.9f, 0.9f, 1f, isShort ? 0.2f : 0.6f, buckle);
    }
}
