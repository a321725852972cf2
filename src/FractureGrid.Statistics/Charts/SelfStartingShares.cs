using FractureGrid.Statistics.Hypotheses;

namespace FractureGrid.Statistics.Charts;

/// <summary>
/// Standardises how each block of cases divides over groups by the blocks before it: chi-squared of the two rows, over its own mean so far (cases
/// that come together, such as images of one study, make it larger than its degrees of freedom), through Fisher's F distribution. Only a change
/// gives high values, whichever way shares move;
/// a block in the highest hundredth does not enter that mean. Near normal as long as expected counts are not small.
/// </summary>
/// <param name="groups">Number of groups.</param>
public sealed class SelfStartingShares(int groups)
{
    private const double Unusual = 2.33;
    private readonly long[] _counts = new long[groups];
    private double _chiSquared;
    private double _degrees;

    /// <summary>Cases by group so far.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>How much more blocks differ than independent cases would, at least 1.</summary>
    public double Dispersion => _degrees == 0 ? 1 : Math.Max(1, _chiSquared / _degrees);

    /// <summary>
    /// Takes a block in. Its standardised value, high when it differs from those before it; null while too little has been seen, and for a block
    /// with nothing in it.
    /// </summary>
    /// <exception cref="ArgumentException">Another number of groups.</exception>
    public double? Next(IReadOnlyList<long> block)
    {
        if (block.Count != groups)
        {
            throw new ArgumentException($"{groups} groups are needed.", nameof(block));
        }

        long before = _counts.Sum(),
            now = block.Sum();
        double? value = null;
        if (before > 0 && now > 0)
        {
            var (statistic, degrees) = ChiSquared(block, before, now);
            if (degrees > 0)
            {
                if (_degrees >= 3)
                {
                    value = ProbabilityTails.NormalValue(ProbabilityTails.Fisher(statistic / degrees / Dispersion, degrees, _degrees));
                }

                // What is likely a change must not widen the spread by which it is judged.
                var usual = value > Unusual ? Dispersion * degrees : statistic;
                (_chiSquared, _degrees) = (_chiSquared + usual, _degrees + degrees);
            }
        }

        for (var i = 0; i < groups; i++)
        {
            _counts[i] += block[i];
        }

        return value;
    }

    private (double Statistic, int Degrees) ChiSquared(IReadOnlyList<long> block, long before, long now)
    {
        double total = before + now,
            statistic = 0;
        var degrees = -1;
        for (var i = 0; i < groups; i++)
        {
            double column = _counts[i] + block[i];
            if (column == 0)
            {
                continue;
            }

            degrees++;
            double earlier = column * before / total,
                later = column * now / total;
            statistic += (_counts[i] - earlier) * (_counts[i] - earlier) / earlier + (block[i] - later) * (block[i] - later) / later;
        }

        return (statistic, degrees);
    }
}
