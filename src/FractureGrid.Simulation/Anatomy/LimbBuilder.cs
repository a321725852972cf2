using FractureGrid.Simulation.Phantoms;
using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Anatomy;

/// <summary>A whole arm (elbow to finger tips) or leg (knee to toes) of one person in the pose of one view.</summary>
internal static class LimbBuilder
{
    public static bool IsArm(BodyPart part) => part is BodyPart.Hand or BodyPart.Wrist or BodyPart.UlnaRadius;

    public static Limb Build(BodyPart part, FilmView view, Physique physique, SeededRandom random)
    {
        Limb limb;
        if (IsArm(part))
        {
            var hand = Hand.Build(random, part == BodyPart.Hand ? view : FilmView.Frontal);
            limb = new([.. Forearm.Bones(), .. Carpus.Bones(), .. hand.Bones], [.. Forearm.Tissue(), .. hand.Flesh]);
        }
        else
        {
            var foot = Foot.Build(random);
            var bones = part != BodyPart.Foot && view == FilmView.Frontal ? foot.Bones.Where(b => !IsForefoot(b)) : foot.Bones;
            limb =
                part == BodyPart.Foot && view != FilmView.Lateral
                    ? new(foot.Bones, [LowerLeg.AnkleTissue, .. foot.Flesh])
                    : new([.. LowerLeg.Bones(), .. bones], [.. LowerLeg.Tissue(), .. foot.Flesh]);
        }

        return new([.. limb.Bones.Select(b => Grow(b, physique, random))], [.. limb.Flesh.Select(f => Grow(f, physique))]);
    }

    /// <summary>What a frontal beam through the ankle meets on end, and the field leaves out.</summary>
    private static bool IsForefoot(Bone bone) =>
        bone.Name.Contains("toe", StringComparison.Ordinal)
        || bone.Name.StartsWith("metatarsal", StringComparison.Ordinal)
        || bone.Name.Contains("cuneiform", StringComparison.Ordinal)
        || bone.Name is "sesamoid";

    private static Bone Grow(Bone bone, Physique physique, SeededRandom random)
    {
        var scale = physique.Scale;
        var breadth = scale * physique.BoneBreadth * random.Normal(1f, 0.02f);
        return bone with
        {
            Start = bone.Start * scale,
            End = bone.End * scale,
            Stations =
            [
                .. bone.Stations.Select(s => new BoneStation(s.T, s.Low * breadth, s.High * breadth, s.Back * breadth, s.Front * breadth)),
            ],
            StartCap = BoneFactory.Scaled(bone.StartCap, breadth),
            EndCap = BoneFactory.Scaled(bone.EndCap, breadth),
            StartCapSagittal = BoneFactory.Scaled(bone.StartCapSagittal, breadth),
            EndCapSagittal = BoneFactory.Scaled(bone.EndCapSagittal, breadth),
            Cortex = bone.Cortex * scale * physique.BoneQuality,
            EndCortex = bone.EndCortex * scale * MathF.Sqrt(physique.BoneQuality),
        };
    }

    private static Flesh Grow(Flesh flesh, Physique physique)
    {
        // Fat sits on what is thick: the scale acts fully on the calf and little on a finger tip.
        var scale = physique.Scale;
        var share = Math.Clamp((Math.Max(flesh.StartRadii.X, flesh.EndRadii.X) - 8f) / 30f, 0.2f, 1f);
        var girth = scale * (1f + (physique.FleshScale - 1f) * share);
        return flesh with
        {
            Start = flesh.Start * scale,
            End = flesh.End * scale,
            StartRadii = flesh.StartRadii * girth,
            EndRadii = flesh.EndRadii * girth,
        };
    }
}
