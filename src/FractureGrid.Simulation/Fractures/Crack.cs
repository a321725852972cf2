using System.Numerics;
using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Fractures;

/// <summary>A jagged line across a bone, in the bone's own coordinates (along, across) in millimetres.</summary>
internal sealed class Crack
{
    private const int Teeth = 128;
    private const float Step = 0.5f;

    private readonly float[] _jag = new float[Teeth];

    public Crack(Vector2 point, float angle, float roughness, SeededRandom random)
    {
        Point = point;
        var (sin, cos) = MathF.SinCos(angle);
        Normal = new(cos, sin);
        var tooth = 0f;
        var slope = 0f;
        for (var i = 0; i < Teeth; i++)
        {
            if (random.Chance(0.3))
            {
                slope = random.Range(-1f, 1f);
            }

            tooth = tooth * 0.93f + slope * 0.32f;
            _jag[i] = tooth * roughness + random.Range(-0.12f, 0.12f) * roughness;
        }
    }

    public Vector2 Point { get; }

    /// <summary>Points from the negative to the positive side.</summary>
    public Vector2 Normal { get; }

    public Vector2 Tangent => new(-Normal.Y, Normal.X);

    /// <summary>Signed distance of a point; 0 on the crack.</summary>
    public float Distance(float s, float u)
    {
        var ds = s - Point.X;
        var du = u - Point.Y;
        return ds * Normal.X + du * Normal.Y - Jag(du * Normal.X - ds * Normal.Y);
    }

    /// <summary>The point of the crack at a distance along its tangent.</summary>
    public Vector2 At(float along) => Point + Tangent * along + Normal * Jag(along);

    private float Jag(float along)
    {
        var at = Math.Clamp(along / Step + Teeth / 2f, 0f, Teeth - 2f);
        var i = (int)at;
        return _jag[i] + (_jag[i + 1] - _jag[i]) * (at - i);
    }
}
