using System.Numerics;
using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Simulation.Anatomy;

/// <summary>The eight bones of the wrist.</summary>
internal static class Carpus
{
    public static IEnumerable<Bone> Bones()
    {
        yield return BoneFactory
            .Round("scaphoid", new(12.5f, -11f, -2f), new(0.62f, -1f, -0.25f), 12.7f, 7.2f, 6.9f, 0.06f)
            .Breaks(BodyPart.Wrist, 1.4f)
            .Breaks(BodyPart.Hand, 0.5f);
        yield return BoneFactory.Round("lunate", new(-1.5f, -5.5f, 0f), new(-0.15f, -1f, 0f), 6.9f, 7.8f, 8.5f, -0.08f);
        yield return BoneFactory
            .Round("triquetrum", new(-15f, -10f, 1f), new(0.55f, -1f, 0f), 8.3f, 6.6f, 7.4f, 0.1f)
            .Breaks(BodyPart.Wrist, 0.3f);
        yield return BoneFactory.Round("pisiform", new(-16.5f, -12f, -11f), Vector3.UnitY, 5.9f, 5.3f, 5.3f);
        yield return BoneFactory.Round("trapezium", new(22f, -23.5f, -5f), new(0.5f, -1f, 0f), 8.3f, 7.0f, 7.4f, 0.1f);
        yield return BoneFactory.Round("trapezoid", new(12.5f, -26.5f, 0f), new(0.25f, -1f, 0f), 6.4f, 5.3f, 7.4f, -0.08f);
        yield return BoneFactory
            .Round("capitate", new(1.5f, -20.5f, 0f), new(0.03f, -1f, 0f), 12.2f, 7.4f, 9.0f, 0.05f)
            .Breaks(BodyPart.Wrist, 0.2f);
        yield return BoneFactory
            .Round("hamate", new(-10.5f, -23f, -1f), new(0.2f, -1f, 0f), 9.3f, 7.4f, 9.0f, -0.15f)
            .Breaks(BodyPart.Hand, 0.2f);
    }
}
