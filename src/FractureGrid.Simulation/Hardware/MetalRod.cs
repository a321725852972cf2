using System.Numerics;

namespace FractureGrid.Simulation.Hardware;

/// <summary>A straight piece of metal on the film, in millimetres, with round ends.</summary>
/// <param name="From">One end.</param>
/// <param name="To">The other end.</param>
/// <param name="Radius">Half its breadth.</param>
/// <param name="Depth">Its depth along the beam; null for a round rod.</param>
internal readonly record struct MetalRod(Vector2 From, Vector2 To, float Radius, float? Depth = null)
{
    /// <summary>The metal that the beam passes at a distance from the axis.</summary>
    public float PathAt(float distance) => Depth ?? 2f * MathF.Sqrt(Math.Max(0f, Radius * Radius - distance * distance));

    public float DistanceTo(Vector2 point)
    {
        var along = To - From;
        var length = along.LengthSquared();
        var t = length == 0f ? 0f : Math.Clamp(Vector2.Dot(point - From, along) / length, 0f, 1f);
        return Vector2.Distance(point, From + along * t);
    }
}
