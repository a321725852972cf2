using System.Numerics;

namespace FractureGrid.Simulation.Fractures;

/// <summary>
/// A piece of a bone: what lies on the given sides of the cracks, moved on the film (<see cref="Move"/> works on film millimetres).
/// </summary>
internal sealed record Fragment(Matrix3x2 Move, IReadOnlyList<(Crack Crack, int Side)> Clips, IReadOnlyList<Lucency> Lucencies)
{
    public static readonly Fragment Whole = new(Matrix3x2.Identity, [], []);

    public bool Holds(float s, float u)
    {
        foreach (var (crack, side) in Clips)
        {
            if (crack.Distance(s, u) * side < 0f)
            {
                return false;
            }
        }

        return true;
    }
}
