using System.Numerics;
using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Simulation.Anatomy;

/// <summary>
/// A bone as a swept elliptical shell around a straight axis; a bow of the shaft is a shift of its stations. All lengths in millimetres.
/// </summary>
internal sealed record Bone
{
    public required string Name { get; init; }

    public required Vector3 Start { get; init; }

    public required Vector3 End { get; init; }

    public required IReadOnlyList<BoneStation> Stations { get; init; }

    /// <summary>Direction of the stations' frontal extents before it is made perpendicular to the axis.</summary>
    public Vector3 Frontal { get; init; } = Vector3.UnitX;

    /// <summary>How far the start surface lies beyond the start (negative: recessed), at equal steps from the low to the high side.</summary>
    public IReadOnlyList<float> StartCap { get; init; } = [0f];

    public IReadOnlyList<float> EndCap { get; init; } = [0f];

    /// <summary>The same for a beam along the frontal direction, from back to front.</summary>
    public IReadOnlyList<float> StartCapSagittal { get; init; } = [0f];

    public IReadOnlyList<float> EndCapSagittal { get; init; } = [0f];

    /// <summary>Radius that the corners of the ends are rounded with, as a share of the half width.</summary>
    public float Rounding { get; init; } = 0.6f;

    /// <summary>Thickness of the cortex in the middle of the shaft.</summary>
    public float Cortex { get; init; } = 2f;

    /// <summary>Thickness of the shell at the ends.</summary>
    public float EndCortex { get; init; } = 0.7f;

    /// <summary>Shares of the length at the start and at the end that hold trabecular bone.</summary>
    public float StartSpongiosa { get; init; } = 0.2f;

    public float EndSpongiosa { get; init; } = 0.2f;

    /// <summary>Axial position (0..1) of growth plates: a scar in the adult, a gap in the child.</summary>
    public IReadOnlyList<float> GrowthPlates { get; init; } = [];

    /// <summary>The part to which a fracture of this bone belongs, and how often it breaks compared with the part's other bones.</summary>
    public IReadOnlyDictionary<BodyPart, float> Fragility { get; init; } = new Dictionary<BodyPart, float>();

    /// <summary>Share of the axis within which fractures are put.</summary>
    public (float Low, float High) FractureRange { get; init; } = (0.12f, 0.88f);
}
