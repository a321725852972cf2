using System.Numerics;
using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Simulation.Anatomy;

/// <summary>The recurring shapes: short tubular bones of hand and foot, and the rounded bones of wrist and ankle.</summary>
internal static class BoneFactory
{
    private static readonly float[] s_head = [-1.6f, -0.2f, 0.5f, 0.7f, 0.8f, 0.7f, 0.5f, -0.2f, -1.6f];
    private static readonly float[] s_notchedHead = [-1.2f, 0.2f, 0.6f, 0.3f, 0.1f, 0.3f, 0.6f, 0.2f, -1.2f];
    private static readonly float[] s_hollowBase = [-0.6f, 0.2f, 0.1f, -0.3f, -0.5f, -0.3f, 0.1f, 0.2f, -0.6f];

    /// <summary>A finger's or toe's bone, base first.</summary>
    public static Bone Phalanx(string name, Vector3 start, Vector3 end, float baseHalf, float shaftHalf, float headHalf) =>
        new()
        {
            Name = name,
            Start = start,
            End = end,
            Stations =
            [
                new(0f, baseHalf * 0.97f, baseHalf * 0.8f),
                new(0.1f, baseHalf, baseHalf * 0.82f),
                new(0.28f, baseHalf * 0.72f, baseHalf * 0.62f),
                new(0.55f, shaftHalf, shaftHalf * 0.8f),
                new(0.78f, shaftHalf * 1.02f, shaftHalf * 0.82f),
                new(0.9f, headHalf, headHalf * 0.85f),
                new(1f, headHalf * 0.94f, headHalf * 0.85f),
            ],
            StartCap = Scaled(s_hollowBase, baseHalf * 0.22f),
            EndCap = Scaled(s_notchedHead, headHalf * 0.3f),
            EndCapSagittal = Scaled(s_head, headHalf * 0.35f),
            Cortex = shaftHalf * 0.36f,
            EndCortex = 0.55f,
            StartSpongiosa = 0.28f,
            EndSpongiosa = 0.2f,
            Rounding = 0.5f,
            GrowthPlates = [0.1f],
        };

    /// <summary>The last bone of a finger or toe, with its tuft.</summary>
    public static Bone Tip(string name, Vector3 start, Vector3 end, float baseHalf, float shaftHalf, float tuftHalf) =>
        new()
        {
            Name = name,
            Start = start,
            End = end,
            Stations =
            [
                new(0f, baseHalf * 0.95f, baseHalf * 0.7f),
                new(0.12f, baseHalf, baseHalf * 0.7f),
                new(0.4f, shaftHalf * 1.1f, shaftHalf * 0.85f),
                new(0.65f, shaftHalf, shaftHalf * 0.75f),
                new(0.86f, tuftHalf, shaftHalf * 0.65f),
                new(1f, tuftHalf * 0.8f, shaftHalf * 0.45f),
            ],
            StartCap = Scaled(s_hollowBase, baseHalf * 0.2f),
            EndCap = Scaled(s_head, tuftHalf * 0.5f),
            Cortex = shaftHalf * 0.35f,
            EndCortex = 0.45f,
            StartSpongiosa = 0.35f,
            EndSpongiosa = 0.3f,
            Rounding = 0.7f,
            GrowthPlates = [0.12f],
        };

    /// <summary>A metacarpal or metatarsal, base first: squarish base, waist, round head.</summary>
    public static Bone Meta(string name, Vector3 start, Vector3 end, float baseHalf, float shaftHalf, float headHalf, float plate) =>
        new()
        {
            Name = name,
            Start = start,
            End = end,
            Stations =
            [
                new(0f, baseHalf, baseHalf * 1.05f),
                new(0.07f, baseHalf * 1.02f, baseHalf * 1.08f),
                new(0.22f, baseHalf * 0.7f, baseHalf * 0.8f),
                new(0.5f, shaftHalf, shaftHalf * 1.1f),
                new(0.72f, shaftHalf * 1.08f, shaftHalf * 1.15f),
                new(0.88f, headHalf, headHalf * 1.05f),
                new(0.95f, headHalf * 1.02f, headHalf * 1.08f),
                new(1f, headHalf * 0.92f, headHalf),
            ],
            StartCap = Scaled(s_hollowBase, baseHalf * 0.25f),
            EndCap = Scaled(s_head, headHalf * 0.55f),
            EndCapSagittal = Scaled(s_head, headHalf * 0.55f),
            Cortex = shaftHalf * 0.42f,
            EndCortex = 0.65f,
            StartSpongiosa = 0.22f,
            EndSpongiosa = 0.2f,
            Rounding = 0.55f,
            GrowthPlates = [plate],
        };

    /// <summary>A rounded bone: an egg with a slightly squared outline.</summary>
    public static Bone Round(string name, Vector3 centre, Vector3 axis, float halfLength, float frontal, float sagittal, float skew = 0f)
    {
        var along = Vector3.Normalize(axis) * halfLength;
        var shift = skew * frontal;
        return new()
        {
            Name = name,
            Start = centre - along,
            End = centre + along,
            Stations =
            [
                new(0f, frontal * 0.72f - shift, frontal * 0.72f + shift, sagittal * 0.75f, sagittal * 0.75f),
                new(0.25f, frontal * 0.97f, frontal * 0.93f + shift * 0.5f, sagittal * 0.96f, sagittal * 0.96f),
                new(0.5f, frontal, frontal, sagittal, sagittal),
                new(0.75f, frontal * 0.94f + shift * 0.5f, frontal * 0.97f, sagittal * 0.96f, sagittal * 0.96f),
                new(1f, frontal * 0.72f + shift, frontal * 0.72f - shift, sagittal * 0.75f, sagittal * 0.75f),
            ],
            Cortex = 0.6f,
            EndCortex = 0.5f,
            StartSpongiosa = 0.6f,
            EndSpongiosa = 0.6f,
            Rounding = 0.78f,
            FractureRange = (0.3f, 0.7f),
        };
    }

    /// <summary>The same bone, able to break in films of a part.</summary>
    public static Bone Breaks(this Bone bone, BodyPart part, float weight) =>
        bone with
        {
            Fragility = new Dictionary<BodyPart, float>(bone.Fragility) { [part] = weight },
        };

    public static float[] Scaled(IReadOnlyList<float> values, float factor) => [.. values.Select(v => v * factor)];

    /// <summary>A direction in the hand or foot: sideways by <paramref name="abduction"/> degrees, towards the palm by <paramref name="flexion"/>.</summary>
    public static Vector3 Direction(float abduction, float flexion)
    {
        var (sa, ca) = MathF.SinCos(abduction * MathF.PI / 180f);
        var (sf, cf) = MathF.SinCos(flexion * MathF.PI / 180f);
        return new Vector3(sa * cf, -ca * cf, -sf);
    }
}
