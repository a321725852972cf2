using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Simulation.Fractures;

/// <summary>How a bone is to be drawn after its fracture, and the altered region in film millimetres.</summary>
internal sealed record BrokenBone(
    FractureKind Kind,
    IReadOnlyList<Fragment> Fragments,
    Bulge? Bulge,
    float Left,
    float Top,
    float Right,
    float Bottom
);
