namespace FractureGrid.Simulation.Anatomy;

/// <summary>Bones and soft tissue of an arm or a leg in millimetres: x to the inner side, y towards the trunk or the sole, z to the front.</summary>
internal sealed record Limb(IReadOnlyList<Bone> Bones, IReadOnlyList<Flesh> Flesh);
