namespace FractureGrid.Imaging.Greys;

/// <summary>How often each grey occurs on a developed film.</summary>
public sealed class GreyHistogram
{
    private const int Levels = 256;
    private const double White = byte.MaxValue;

    private readonly long[] _counts;
    private readonly long _total;

    private GreyHistogram(long[] counts)
    {
        _counts = counts;
        _total = counts.Sum();
    }

    /// <summary>Mean grey on the scale 0..1; 0 without pixels.</summary>
    public double Mean => Moment(1) / White;

    /// <summary>Standard deviation on the same scale.</summary>
    public double Deviation => Math.Sqrt(Math.Max(0, Moment(2) - (Moment(1) * Moment(1)))) / White;

    /// <summary>
    /// Effective number of greys: the exponential of the Shannon entropy of the greys between black and white, which themselves say nothing (collimated borders
    /// and burnt-out air). A film whose greys between them are all equally frequent has 254, one without any 0.
    /// </summary>
    public double EffectiveLevels
    {
        get
        {
            var between = _counts.AsSpan(1, Levels - 2);
            var sum = 0L;
            foreach (var count in between)
            {
                sum += count;
            }

            if (sum == 0)
            {
                return 0;
            }

            var entropy = 0.0;
            foreach (var count in between)
            {
                if (count > 0)
                {
                    var share = (double)count / sum;
                    entropy -= share * Math.Log(share);
                }
            }

            return Math.Exp(entropy);
        }
    }

    /// <summary>Counts pixels.</summary>
    public static GreyHistogram Of(ReadOnlySpan<byte> pixels)
    {
        var counts = new long[Levels];
        foreach (var pixel in pixels)
        {
            counts[pixel]++;
        }

        return new GreyHistogram(counts);
    }

    /// <summary>From a histogram of stored values and the grey that each becomes, which spares a look at every pixel.</summary>
    internal static GreyHistogram Of(ReadOnlySpan<int> stored, ReadOnlySpan<byte> map)
    {
        var counts = new long[Levels];
        for (var value = 0; value < stored.Length; value++)
        {
            counts[map[value]] += stored[value];
        }

        return new GreyHistogram(counts);
    }

    private double Moment(int order)
    {
        var sum = 0.0;
        for (var grey = 1; grey < Levels; grey++)
        {
            sum += _counts[grey] * Math.Pow(grey, order);
        }

        return _total == 0 ? 0 : sum / _total;
    }
}
