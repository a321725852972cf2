using System.Numerics;

namespace FractureGrid.Simulation.Anatomy;

/// <summary>A tapering elliptical tube of soft tissue with domed ends; half extents in millimetres, frontal by sagittal.</summary>
internal sealed record Flesh(Vector3 Start, Vector3 End, Vector2 StartRadii, Vector2 EndRadii)
{
    public Vector3 Frontal { get; init; } = Vector3.UnitX;
}
