using System.Numerics;

namespace FractureGrid.Simulation.Rendering;

/// <summary>A parallel beam: turns the limb, then places it on the film. Film coordinates are millimetres from the top left corner.</summary>
internal sealed class Projection(Matrix4x4 turn, Vector2 centre)
{
    /// <summary>Film x and y, and the depth along the beam.</summary>
    public Vector3 ToFilm(Vector3 point) => Vector3.Transform(point, turn) + new Vector3(centre, 0f);

    public Vector3 Turn(Vector3 direction) => Vector3.TransformNormal(direction, turn);
}
