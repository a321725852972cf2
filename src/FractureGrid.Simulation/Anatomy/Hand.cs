using System.Numerics;
using FractureGrid.Simulation.Phantoms;
using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Anatomy;

/// <summary>Metacarpals, phalanges and the soft tissue of the hand; the fingers' pose is drawn.</summary>
internal static class Hand
{
    private sealed record Ray(Vector3 Base, float Angle, float Half, float[] Lengths, float FingerHalf);

    private static readonly Ray[] s_rays =
    [
        new(new(25f, -31f, -10f), 38f, 8f, [45f, 31f, 22f], 6.8f),
        new(new(12f, -34f, 0f), 7f, 8f, [66f, 39f, 23f, 17f], 6.2f),
        new(new(1f, -34f, 1f), 0.5f, 7.6f, [63f, 43f, 28f, 18f], 6.3f),
        new(new(-9f, -33f, 0f), -6f, 6.6f, [56f, 40f, 26f, 18f], 5.8f),
        new(new(-17f, -31f, -2f), -13f, 6.4f, [52f, 32f, 18f, 16f], 5.2f),
    ];

    public static Limb Build(SeededRandom random, FilmView view)
    {
        List<Bone> bones = [];
        List<Flesh> flesh = [];
        var spread = random.Range(0.4f, 1.5f);
        var curl = view == FilmView.Frontal ? random.Range(0f, 6f) : random.Range(4f, 22f);
        var fan = view == FilmView.Lateral ? random.Range(-4f, 9f) : 0f;
        for (var i = 0; i < s_rays.Length; i++)
        {
            AddRay(bones, flesh, s_rays[i], i, random, spread, curl + fan * i);
        }

        flesh.Add(new(new(0f, -8f, -2f), new(2f, -58f, -4f), new(31f, 17f), new(42f, 15f)));
        flesh.Add(new(new(0f, -50f, -4f), new(-3f, -92f, -2f), new(42f, 15f), new(40f, 11f)));
        flesh.Add(new(new(14f, -26f, -10f), new(38f, -62f, -14f), new(16f, 15f), new(13f, 13f)));
        return new Limb(bones, flesh);
    }

    private static void AddRay(List<Bone> bones, List<Flesh> flesh, Ray ray, int index, SeededRandom random, float spread, float curl)
    {
        var isThumb = index == 0;
        var number = index + 1;
        var abduction = isThumb ? ray.Angle + random.Range(-14f, 12f) : ray.Angle;
        var flexion = isThumb ? random.Range(5f, 20f) : random.Range(-3f, 4f);
        var at = ray.Base;
        var next = at + BoneFactory.Direction(abduction, flexion) * ray.Lengths[0];
        bones.Add(
            BoneFactory
                .Meta(
                    $"metacarpal {number}",
                    at,
                    next,
                    ray.Half * (isThumb ? 0.95f : 0.8f),
                    ray.Half * 0.54f,
                    ray.Half * 0.93f,
                    isThumb ? 0.1f : 0.9f
                )
                .Breaks(BodyPart.Hand, number == 5 ? 3f : 1.2f)
                .Breaks(BodyPart.Wrist, 0.25f)
        );
        var fingerAngle = isThumb ? abduction - random.Range(0f, 18f) : abduction + (index - 2.2f) * -4f * spread;
        var width = ray.FingerHalf;
        for (var k = 1; k < ray.Lengths.Length; k++)
        {
            var isTip = k == ray.Lengths.Length - 1;
            flexion += curl * (k == 2 ? 1.3f : 0.8f) + random.Range(-2f, 3f);
            fingerAngle += random.Range(-2.5f, 2.5f);
            var direction = BoneFactory.Direction(fingerAngle, flexion);
            at = next + direction * (k == 1 ? 3.4f : 2.2f);
            next = at + direction * ray.Lengths[k];
            var (name, shaft) = (k, isTip) switch
            {
                (1, _) => ("proximal", 0.62f),
                (_, true) => ("distal", 0.45f),
                _ => ("middle", 0.58f),
            };
            var half = width * (isTip ? 0.85f : 1f);
            var bone = isTip
                ? BoneFactory.Tip($"{name} phalanx {number}", at, next, half, half * shaft, half * 0.72f)
                : BoneFactory.Phalanx($"{name} phalanx {number}", at, next, half * 1.08f, half * shaft, half * 0.86f);
            bones.Add(bone.Breaks(BodyPart.Hand, isTip ? 0.8f : 1.3f));
            var radius = width + (isTip ? 2.2f : 3.4f);
            flesh.Add(
                new(
                    at - direction * 6f,
                    next + direction * (isTip ? -4f : 2f),
                    new(radius, radius * 0.95f),
                    new(radius * 0.92f, radius * 0.88f)
                )
            );
            width *= 0.88f;
        }
    }
}
