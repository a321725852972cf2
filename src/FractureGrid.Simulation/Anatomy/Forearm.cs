using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Simulation.Anatomy;

/// <summary>Radius, ulna and the lower end of the humerus. Origin: the middle of the radius' wrist surface; the thumb is at positive x.</summary>
internal static class Forearm
{
    public static IEnumerable<Bone> Bones()
    {
        yield return new Bone
        {
            Name = "radius",
            Start = new(9f, 232f, 3f),
            End = new(4f, 0f, 0f),
            Stations =
            [
                new(0f, 11f, 10.5f, 10f, 10f),
                new(0.035f, 11.2f, 10.8f, 10f, 10f),
                new(0.065f, 7.5f, 7f, 7f, 7f),
                new(0.11f, 7.5f, 6f, 7f, 7f),
                new(0.16f, 9.5f, 4.5f, 7.5f, 7f),
                new(0.25f, 6f, 7.5f, 6.5f, 6f),
                new(0.5f, 4.5f, 9.5f, 6.5f, 6f),
                new(0.7f, 6f, 9f, 6.5f, 6.5f),
                new(0.82f, 8f, 8.8f, 7f, 7f),
                new(0.9f, 11f, 11f, 8.5f, 8.5f),
                new(0.955f, 15f, 14.3f, 11f, 10f),
                new(1f, 15.5f, 14.8f, 12f, 10.5f),
            ],
            StartCap = [-0.6f, 0.2f, 0f, -0.6f, -1f, -0.6f, 0f, 0.2f, -0.6f],
            // The wrist surface slopes to the styloid by about 23 degrees and is hollow for scaphoid and lunate.
            EndCap = [-2.5f, -2.2f, -2.6f, -2.2f, -1f, 0f, 1.6f, 5f, 10f, 8.5f],
            EndCapSagittal = [1.5f, 0.5f, -1f, -2f, -2f, -1f, 0f, 1f, 3.5f],
            Cortex = 3.1f,
            EndCortex = 0.8f,
            StartSpongiosa = 0.1f,
            EndSpongiosa = 0.22f,
            Rounding = 0.28f,
            GrowthPlates = [0.045f, 0.955f],
            FractureRange = (0.08f, 0.965f),
        }
            .Breaks(BodyPart.Wrist, 5f)
            .Breaks(BodyPart.UlnaRadius, 5f)
            .Breaks(BodyPart.Hand, 0.6f);
        yield return new Bone
        {
            Name = "ulna",
            Start = new(-13f, 246f, -6f),
            End = new(-20f, 3f, -4f),
            Stations =
            [
                new(0f, 10f, 9f, 13f, 5f),
                new(0.04f, 12f, 11f, 13f, 8f),
                new(0.1f, 11f, 12f, 11f, 9f),
                new(0.16f, 8.5f, 9f, 8f, 9f),
                new(0.3f, 7f, 7.5f, 7f, 7f),
                new(0.55f, 7.5f, 5.5f, 6.2f, 6.2f),
                new(0.8f, 5.2f, 5.6f, 5.2f, 5.2f),
                new(0.92f, 5f, 5.8f, 5f, 5f),
                new(0.965f, 7.5f, 7.6f, 7f, 7f),
                new(1f, 8f, 7.6f, 7.4f, 7.4f),
            ],
            StartCap = [-3f, 0f, 2f, 3f, 3f, 2f, 0f, -3f],
            // The styloid is on the side away from the radius.
            EndCap = [5.5f, 6f, 0.5f, -0.4f, 0f, 0f, -0.2f, -0.6f, -1.4f],
            EndCapSagittal = [5f, 5.2f, 0.4f, 0f, 0f, 0f, -0.4f],
            Cortex = 2.8f,
            EndCortex = 0.7f,
            StartSpongiosa = 0.14f,
            EndSpongiosa = 0.12f,
            Rounding = 0.3f,
            GrowthPlates = [0.965f],
            FractureRange = (0.1f, 0.97f),
        }
            .Breaks(BodyPart.Wrist, 1.8f)
            .Breaks(BodyPart.UlnaRadius, 4f)
            .Breaks(BodyPart.Hand, 0.2f);
        yield return new Bone
        {
            Name = "humerus",
            Start = new(2f, 430f, -4f),
            End = new(-1f, 240f, 4f),
            Stations =
            [
                new(0f, 11f, 11f),
                new(0.6f, 11f, 10f),
                new(0.8f, 18f, 9f),
                new(0.92f, 29f, 28f, 7.5f, 9f),
                new(1f, 25f, 22f, 9f, 12f),
            ],
            EndCap = [-7f, -2f, 2.5f, 3f, -0.5f, -1f, 1.5f, 2f, -0.5f, -5f],
            EndCapSagittal = [-3f, 0f, 2f, 2.5f, 2f, 0f, -3f],
            Cortex = 4f,
            StartSpongiosa = 0f,
            EndSpongiosa = 0.35f,
            Rounding = 0.3f,
        };
    }

    public static IEnumerable<Flesh> Tissue()
    {
        yield return new(new(-4f, 430f, 0f), new(-2f, 300f, 0f), new(52f, 52f), new(42f, 44f));
        yield return new(new(-2f, 300f, 0f), new(-3f, 235f, 0f), new(42f, 44f), new(44f, 41f));
        yield return new(new(-3f, 235f, 0f), new(-3f, 150f, -2f), new(44f, 41f), new(39f, 36f));
        yield return new(new(-3f, 150f, -2f), new(-4f, 40f, -2f), new(39f, 36f), new(28f, 21f));
        yield return new(new(-4f, 40f, -2f), new(-3f, -10f, -2f), new(28f, 21f), new(30f, 19f));
    }
}
