using System.Numerics;
using FractureGrid.Simulation.Rendering;

namespace FractureGrid.Simulation.Fractures;

/// <summary>Gathers where a fracture changed the film, in film millimetres.</summary>
internal sealed class RegionOfChange(ProjectedBone bone)
{
    private Vector2 _low = new(float.MaxValue);
    private Vector2 _high = new(float.MinValue);

    public void Add(Vector2 point)
    {
        _low = Vector2.Min(_low, point);
        _high = Vector2.Max(_high, point);
    }

    /// <summary>The part of a crack that runs inside the bone (and inside the fragment, where one is given), after the fragment's move.</summary>
    public void AddCrack(Crack crack, Matrix3x2 move, float from, float to, Fragment? fragment = null)
    {
        for (var along = from; along <= to; along += 0.4f)
        {
            var p = crack.At(along);
            if (bone.IsInside(p.X, p.Y) && (fragment is null || IsOnEdge(fragment, crack, p)))
            {
                Add(Vector2.Transform(bone.ToFilm(p.X, p.Y), move));
            }
        }
    }

    public (float Left, float Top, float Right, float Bottom) Bounds(float margin)
    {
        if (_low.X > _high.X)
        {
            return (0f, 0f, 0f, 0f);
        }

        // A thin line's box would have no height: a reader draws at least a few millimetres.
        var centre = (_low + _high) / 2f;
        var half = Vector2.Max((_high - _low) / 2f, new(2f)) + new Vector2(margin);
        return (centre.X - half.X, centre.Y - half.Y, centre.X + half.X, centre.Y + half.Y);
    }

    private static bool IsOnEdge(Fragment fragment, Crack own, Vector2 p)
    {
        foreach (var (crack, side) in fragment.Clips)
        {
            if (crack != own && crack.Distance(p.X, p.Y) * side < 0f)
            {
                return false;
            }
        }

        return true;
    }
}
