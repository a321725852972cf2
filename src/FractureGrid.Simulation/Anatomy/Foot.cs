using System.Numerics;
using FractureGrid.Simulation.Phantoms;
using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Anatomy;

/// <summary>Tarsals, metatarsals, phalanges and the soft tissue of the foot, standing: toes to the front, sole downwards.</summary>
internal static class Foot
{
    private sealed record Ray(Vector3 Base, Vector3 Head, float Half, float[] Lengths);

    private static readonly Ray[] s_rays =
    [
        new(new(14f, 37f, 68f), new(21f, 60f, 124f), 10f, [31f, 23f]),
        new(new(4f, 30f, 66f), new(7f, 60f, 134f), 6.2f, [26f, 12f, 10f]),
        new(new(-4f, 32f, 64f), new(-4f, 61f, 129f), 5.9f, [24f, 10f, 9f]),
        new(new(-11f, 37f, 61f), new(-14f, 62f, 121f), 5.9f, [22f, 9f, 8.5f]),
        new(new(-19f, 44f, 56f), new(-25f, 63f, 112f), 6.3f, [20f, 8f, 8f]),
    ];

    public static Limb Build(SeededRandom random)
    {
        List<Bone> bones = [.. Tarsals()];
        List<Flesh> flesh = [];
        var lift = random.Range(-6f, 14f);
        for (var i = 0; i < s_rays.Length; i++)
        {
            AddRay(bones, flesh, s_rays[i], i + 1, random, lift);
        }

        bones.Add(BoneFactory.Round("sesamoid", new(25f, 66f, 119f), Vector3.UnitZ, 5f, 3.6f, 3.4f));
        bones.Add(BoneFactory.Round("sesamoid", new(16f, 66f, 119f), Vector3.UnitZ, 5f, 3.6f, 3.4f));
        flesh.Add(new(new(-4f, 44f, -34f), new(-3f, 38f, 20f), new(30f, 27f), new(34f, 34f)));
        flesh.Add(new(new(-3f, 36f, 14f), new(0f, 42f, 68f), new(34f, 34f), new(38f, 27f)));
        flesh.Add(new(new(0f, 46f, 68f), new(-1f, 62f, 120f), new(38f, 24f), new(43f, 14f)));
        return new Limb(bones, flesh);
    }

    private static IEnumerable<Bone> Tarsals()
    {
        yield return new Bone
        {
            Name = "talus",
            Start = new(-4f, 14f, -23f),
            End = new(7f, 19f, 31f),
            Stations =
            [
                new(0f, 13f, 13f, 8f, 9f),
                new(0.15f, 17f, 17f, 11f, 12f),
                new(0.42f, 18f, 18f, 11f, 13.5f),
                new(0.65f, 13f, 13f, 9f, 8f),
                new(0.85f, 13f, 14f, 10f, 9f),
                new(1f, 10f, 11f, 8f, 8f),
            ],
            EndCap = [-2f, 1f, 2.4f, 3f, 2.4f, 1f, -2f],
            EndCapSagittal = [-2f, 1f, 2.4f, 3f, 2.4f, 1f, -2f],
            Cortex = 0.9f,
            StartSpongiosa = 0.6f,
            EndSpongiosa = 0.6f,
            Rounding = 0.7f,
            FractureRange = (0.4f, 0.75f),
        }
            .Breaks(BodyPart.Ankle, 0.8f)
            .Breaks(BodyPart.Foot, 0.4f);
        yield return new Bone
        {
            Name = "calcaneus",
            Start = new(-3f, 46f, -52f),
            End = new(-11f, 38f, 23f),
            Stations =
            [
                new(0f, 11f, 11f, 15f, 13f),
                new(0.1f, 14f, 14f, 20f, 17f),
                new(0.3f, 13f, 13f, 17f, 15f),
                new(0.5f, 15f, 14f, 13f, 17f),
                new(0.62f, 17f, 17f, 12f, 18f),
                new(0.8f, 14f, 14f, 11f, 13f),
                new(1f, 13f, 12f, 10f, 11f),
            ],
            StartCapSagittal = [0f, 2f, 2.5f, 2f, 0f],
            Cortex = 1.4f,
            EndCortex = 1f,
            StartSpongiosa = 0.6f,
            EndSpongiosa = 0.6f,
            Rounding = 0.5f,
            FractureRange = (0.25f, 0.8f),
            GrowthPlates = [0.08f],
        }
            .Breaks(BodyPart.Foot, 1.6f)
            .Breaks(BodyPart.Ankle, 1f);
        yield return Block("navicular", new(9f, 24f, 33f), new(10f, 26f, 44f), 16f, 11f).Breaks(BodyPart.Foot, 0.7f);
        yield return Block("cuboid", new(-13f, 40f, 27f), new(-14f, 41f, 57f), 11.5f, 11f).Breaks(BodyPart.Foot, 0.6f);
        yield return Block("medial cuneiform", new(14f, 33f, 47f), new(15f, 35f, 66f), 9f, 12f).Breaks(BodyPart.Foot, 0.3f);
        yield return Block("intermediate cuneiform", new(5f, 28f, 47f), new(5f, 29f, 63f), 6.5f, 9f);
        yield return Block("lateral cuneiform", new(-3.5f, 31f, 45f), new(-4f, 32f, 62f), 6.5f, 10f);
    }

    private static Bone Block(string name, Vector3 start, Vector3 end, float frontal, float sagittal) =>
        new()
        {
            Name = name,
            Start = start,
            End = end,
            Stations =
            [
                new(0f, frontal * 0.92f, sagittal * 0.92f),
                new(0.35f, frontal, sagittal),
                new(0.65f, frontal * 0.97f, sagittal),
                new(1f, frontal * 0.9f, sagittal * 0.9f),
            ],
            StartCap = [-1f, -0.2f, -0.6f, -0.2f, -1f],
            EndCap = [-1f, 0.3f, 0.5f, 0.3f, -1f],
            Cortex = 1.1f,
            EndCortex = 0.9f,
            StartSpongiosa = 0.6f,
            EndSpongiosa = 0.6f,
            Rounding = 0.45f,
            FractureRange = (0.3f, 0.7f),
        };

    private static void AddRay(List<Bone> bones, List<Flesh> flesh, Ray ray, int number, SeededRandom random, float lift)
    {
        var isHallux = number == 1;
        var head = ray.Head + new Vector3(random.Range(-1.5f, 1.5f), 0f, random.Range(-1.5f, 1.5f));
        bones.Add(
            BoneFactory
                .Meta(
                    $"metatarsal {number}",
                    ray.Base,
                    head,
                    ray.Half * 1.12f,
                    ray.Half * 0.6f,
                    ray.Half * (isHallux ? 1.05f : 0.9f),
                    isHallux ? 0.1f : 0.9f
                )
                .Breaks(BodyPart.Foot, number == 5 ? 4f : 1.5f)
        );
        var yaw = (number - 1) * -2.5f + random.Range(-4f, 4f) - (isHallux ? random.Range(0f, 16f) : 0f);
        var pitch = -lift + random.Range(-3f, 3f);
        var width = ray.Half * (isHallux ? 0.92f : 0.86f);
        var next = head;
        for (var k = 0; k < ray.Lengths.Length; k++)
        {
            var isTip = k == ray.Lengths.Length - 1;
            var (sy, cy) = MathF.SinCos(yaw * MathF.PI / 180f);
            var (sp, cp) = MathF.SinCos(pitch * MathF.PI / 180f);
            var direction = new Vector3(sy * cp, sp, cy * cp);
            var at = next + direction * (k == 0 ? 3.2f : 1.8f);
            next = at + direction * ray.Lengths[k];
            var name =
                k == 0 ? "proximal"
                : isTip ? "distal"
                : "middle";
            var bone = isTip
                ? BoneFactory.Tip($"{name} phalanx of toe {number}", at, next, width * 0.92f, width * 0.5f, width * 0.75f)
                : BoneFactory.Phalanx(
                    $"{name} phalanx of toe {number}",
                    at,
                    next,
                    width * 1.05f,
                    width * (k == 0 ? 0.55f : 0.75f),
                    width * 0.88f
                );
            bones.Add(
                bone.Breaks(
                    BodyPart.Foot,
                    k == 0 ? 1.1f
                        : isHallux ? 0.9f
                        : 0.2f
                )
            );
            var radius = width + (isHallux ? 5f : 3.8f);
            flesh.Add(new(at - direction * 9f, next + direction * (isTip ? -3f : 2f), new(radius), new(radius * 0.95f)));
            pitch += random.Range(4f, 16f);
            width *= 0.86f;
        }
    }
}
