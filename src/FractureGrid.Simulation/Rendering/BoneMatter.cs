namespace FractureGrid.Simulation.Rendering;

/// <summary>
/// Linear attenuation in 1/mm beyond water at the beam's effective energy; after NIST's tables for cortical bone at about 32 keV.
/// </summary>
internal readonly record struct BoneMatter(float Cortex, float Spongiosa, float Marrow, float Tissue)
{
    /// <summary>At a tube voltage in kV; the photoelectric part falls with about the square.</summary>
    public static BoneMatter At(float kilovolts, float quality)
    {
        var hardness = MathF.Pow(50f / kilovolts, 1.8f);
        return new(0.125f * hardness, 0.034f * hardness * quality, 0.006f * hardness, 0.024f * MathF.Pow(50f / kilovolts, 0.7f));
    }
}
