using FractureGrid.Statistics.Drift;

namespace FractureGrid.Statistics.Charts;

/// <summary>
/// Standardises each block of vectors by the blocks before it: Hotelling's T squared of the block's mean against all vectors so far, over its
/// expectation, through the cube root, which makes it near normal (Wilson and Hilferty, PNAS 17, 1931), and then by the mean and spread of those
/// before it (<see cref="SelfStartingMean"/>). So vectors that come together, such as images of one study, may make T squared larger than for
/// independent ones, and in few directions: the chart knows only what it has seen. Only a change gives high values, whatever its direction.
/// </summary>
/// <param name="length">Numbers in a vector.</param>
public sealed class SelfStartingVectors(int length)
{
    // Fewer vectors than this for each number make the covariance, and with it the first values, too rough.
    private const int LeastVectors = 3;
    private const double Unusual = 2.33;
    private readonly VectorMoments _seen = new(length);
    private SelfStartingMean _roots;
    private double _ratios;

    /// <summary>All vectors so far.</summary>
    public VectorMoments Seen => _seen;

    /// <summary>Blocks that had a T squared.</summary>
    public int Blocks => _roots.Count;

    /// <summary>How much larger T squared is than for independent vectors, at least 1.</summary>
    public double Dispersion => Blocks == 0 ? 1 : Math.Max(1, _ratios / Blocks);

    /// <summary>Takes a block in. Its standardised value; null while too little has been seen.</summary>
    public double? Next(VectorMoments block)
    {
        ArgumentNullException.ThrowIfNull(block);
        double? value = null;
        if (_seen.Count >= LeastVectors * length && VectorMoments.TSquared(_seen, block) is { } statistic)
        {
            // The expectation of T squared with a covariance from N vectors is p (N - 1) / (N - p - 2).
            var ratio = statistic * (_seen.Count - length - 2) / (length * (_seen.Count - 1.0));
            var root = Math.Cbrt(ratio);
            value = _roots.Standardise(root, weight: 1);
            if (value is not > Unusual)
            {
                // What is likely a change must not widen the spread by which it is judged.
                _roots = _roots.With(root, weight: 1);
                _ratios += ratio;
            }
        }

        _seen.Add(block);
        return value;
    }
}
