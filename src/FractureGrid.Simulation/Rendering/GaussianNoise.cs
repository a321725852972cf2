using System.Runtime.CompilerServices;
using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Rendering;

/// <summary>Standard normal noise by counter: the value of a pixel depends on seed and position only.</summary>
internal static class GaussianNoise
{
    private static readonly float[] s_quantiles = Quantiles();

    /// <summary>Four values for the pixels 4*block to 4*block+3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (float A, float B, float C, float D) Four(ulong seed, ulong block)
    {
        var bits = SeededRandom.Mix(seed + block * 0x9E3779B97F4A7C15UL);
        var q = s_quantiles;
        return (q[bits & 4095], q[(bits >> 16) & 4095], q[(bits >> 32) & 4095], q[(bits >> 48) & 4095]);
    }

    /// <summary>Abramowitz and Stegun 26.2.23; error below 4.5e-4.</summary>
    private static float[] Quantiles()
    {
        var table = new float[4096];
        for (var i = 0; i < table.Length; i++)
        {
            var p = (i + 0.5) / table.Length;
            var t = Math.Sqrt(-2 * Math.Log(Math.Min(p, 1 - p)));
            var z = t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t);
            table[i] = (float)(p < 0.5 ? -z : z);
        }

        return table;
    }
}
