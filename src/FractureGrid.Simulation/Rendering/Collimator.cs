using System.Numerics;
using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Rendering;

/// <summary>The lead shutters: a slightly turned rectangle with soft edges.</summary>
internal sealed class Collimator
{
    private readonly Vector2 _centre;
    private readonly Vector2 _half;
    private readonly Vector2 _axis;

    private Collimator(Vector2 centre, Vector2 half, float angle, bool isBlackened)
    {
        _centre = centre;
        _half = half;
        _axis = new(MathF.Cos(angle), MathF.Sin(angle));
        IsBlackened = isBlackened;
    }

    /// <summary>The device paints what lies outside black; otherwise it stays as bright as unexposed film.</summary>
    public bool IsBlackened { get; }

    /// <summary>Null: the field is as large as the film.</summary>
    public static Collimator? Draw(Vector2 film, SeededRandom random)
    {
        if (random.Chance(0.45))
        {
            return null;
        }

        var half = new Vector2(random.Range(0.8f, 1.02f), random.Range(0.86f, 1.02f)) * film / 2f;
        var centre = film / 2f + new Vector2(random.Normal(0f, 0.015f), random.Normal(0f, 0.015f)) * film;
        return new(centre, half, random.Chance(0.6) ? 0f : random.Normal(0f, 0.02f), random.Chance(0.75));
    }

    /// <summary>Signed distance in millimetres to the nearest edge, positive inside.</summary>
    public float Inside(float x, float y)
    {
        var d = new Vector2(x, y) - _centre;
        var along = MathF.Abs(d.X * _axis.X + d.Y * _axis.Y);
        var across = MathF.Abs(d.Y * _axis.X - d.X * _axis.Y);
        return Math.Min(_half.X - along, _half.Y - across);
    }
}
