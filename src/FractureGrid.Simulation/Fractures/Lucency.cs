namespace FractureGrid.Simulation.Fractures;

/// <summary>
/// A dark line along a crack: half width in millimetres, the share of the bone's attenuation it takes, and the stretch along the crack's
/// tangent that it covers.
/// </summary>
internal sealed record Lucency(Crack Crack, float HalfWidth, float Strength, float From, float To)
{
    /// <summary>Which factor of the attenuation is left; <paramref name="aperture"/> is half a pixel in millimetres.</summary>
    public float Factor(float s, float u, float aperture)
    {
        var d = MathF.Abs(Crack.Distance(s, u));
        var width = HalfWidth + aperture;
        if (d > 2.5f * width)
        {
            return 1f;
        }

        var along = (s - Crack.Point.X) * Crack.Tangent.X + (u - Crack.Point.Y) * Crack.Tangent.Y;
        var fade = Math.Clamp(Math.Min(along - From, To - along) / 1.2f + 0.5f, 0f, 1f);
        return 1f - fade * Strength * (HalfWidth / width) * MathF.Exp(-d * d / (width * width));
    }
}
