using System.Numerics;
using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Simulation.Anatomy;

/// <summary>Tibia, fibula, the lower end of the femur and the kneecap. Origin: the middle of the ankle's joint surface; the inner side is at positive x.</summary>
internal static class LowerLeg
{
    public static IEnumerable<Bone> Bones()
    {
        yield return new Bone
        {
            Name = "tibia",
            Start = new(0f, -355f, 0f),
            End = new(1f, 0f, 0f),
            Stations =
            [
                new(0f, 37f, 36f, 22f, 22f),
                new(0.03f, 38f, 38f, 24f, 23f),
                new(0.07f, 33f, 32f, 22f, 24f),
                new(0.13f, 22f, 20f, 17f, 22f),
                new(0.22f, 15f, 14f, 14f, 17f),
                new(0.45f, 12.5f, 12f, 12f, 14f),
                new(0.7f, 11f, 11f, 11f, 11.5f),
                new(0.85f, 12.5f, 13f, 12.5f, 12.5f),
                new(0.94f, 18f, 19.5f, 17f, 16f),
                new(0.985f, 21f, 23f, 20f, 17f),
                new(1f, 21f, 24f, 20.5f, 17f),
            ],
            StartCap = [-2.5f, 0.5f, 0f, -0.8f, -0.4f, 3.2f, 1.2f, 3.4f, 0f, -0.6f, 0.2f, 0.8f, -2.5f],
            // The inner malleolus.
            EndCap = [-0.6f, 0f, -0.2f, -0.4f, -0.4f, -0.3f, -0.2f, 0f, 3f, 12f, 14f, 10f],
            EndCapSagittal = [2.5f, 1.6f, 0f, -1.2f, -1.6f, -1.2f, -0.4f, 0.6f],
            Cortex = 5.2f,
            EndCortex = 0.9f,
            StartSpongiosa = 0.18f,
            EndSpongiosa = 0.17f,
            Rounding = 0.2f,
            GrowthPlates = [0.055f, 0.965f],
            FractureRange = (0.05f, 0.975f),
        }
            .Breaks(BodyPart.TibiaFibula, 5f)
            .Breaks(BodyPart.Ankle, 4f);
        yield return new Bone
        {
            Name = "fibula",
            Start = new(-37f, -343f, -14f),
            End = new(-28f, 21f, -7f),
            Stations =
            [
                new(0f, 8f, 8f),
                new(0.03f, 11f, 10.5f),
                new(0.09f, 7f, 7f),
                new(0.3f, 5f, 8.4f, 6.5f, 6.5f),
                new(0.6f, 5f, 8f, 6.5f, 6.5f),
                new(0.8f, 5.2f, 7f, 6.2f, 6.2f),
                new(0.88f, 6.6f, 7f, 7.5f, 7.5f),
                new(0.945f, 9f, 8.4f, 11.5f, 11f),
                new(0.98f, 7f, 8f, 9.5f, 8.5f),
                new(1f, 4.6f, 5.4f, 6f, 5f),
            ],
            StartCap = [0.5f, 3.5f, 2f, 0.5f, -0.5f, -1.5f],
            EndCap = [-2f, 0.4f, 0.8f, 0.2f, -2.5f],
            Cortex = 3f,
            EndCortex = 0.8f,
            StartSpongiosa = 0.08f,
            EndSpongiosa = 0.14f,
            Rounding = 0.75f,
            GrowthPlates = [0.045f, 0.93f],
            FractureRange = (0.06f, 0.965f),
        }
            .Breaks(BodyPart.TibiaFibula, 3.5f)
            .Breaks(BodyPart.Ankle, 5f);
        yield return new Bone
        {
            Name = "femur",
            Start = new(-7f, -560f, 2f),
            End = new(0f, -363f, -4f),
            Stations =
            [
                new(0f, 15f, 15f),
                new(0.55f, 17f, 16f),
                new(0.75f, 27f, 26f, 18f, 18f),
                new(0.9f, 39f, 40f, 26f, 26f),
                new(1f, 38f, 38f, 30f, 30f),
            ],
            EndCap = [-9f, -1f, 2f, 2.4f, 0.5f, -8f, -12f, -8f, 0.8f, 3f, 2.4f, -1f, -9f],
            EndCapSagittal = [-9f, -1f, 1.5f, 2f, 1.5f, -1f, -9f],
            Cortex = 6f,
            StartSpongiosa = 0f,
            EndSpongiosa = 0.4f,
            Rounding = 0.25f,
            GrowthPlates = [0.84f],
        };
        yield return BoneFactory.Round("patella", new(0f, -398f, 40f), Vector3.UnitY, 21f, 21f, 10f);
    }

    /// <summary>What a beam from above meets over the heel; the leg itself leans out of the field.</summary>
    public static Flesh AnkleTissue => new(new(-2f, -20f, -14f), new(-2f, 14f, -6f), new(31f, 33f), new(34f, 37f));

    public static IEnumerable<Flesh> Tissue()
    {
        yield return new(new(-2f, -580f, -6f), new(-1f, -420f, -2f), new(76f, 76f), new(62f, 64f));
        yield return new(new(-1f, -420f, -2f), new(-2f, -330f, -8f), new(62f, 64f), new(55f, 54f));
        yield return new(new(-2f, -330f, -8f), new(-4f, -230f, -18f), new(55f, 52f), new(56f, 55f));
        yield return new(new(-4f, -230f, -18f), new(-4f, -90f, -8f), new(55f, 53f), new(35f, 35f));
        yield return new(new(-4f, -90f, -8f), new(-2f, 10f, -4f), new(35f, 35f), new(38f, 40f));
    }
}
