namespace FractureGrid.Cli.Simulate;

/// <summary>The grey-range stretch to 8 bits: 0.5th to 99.5th percentile, bone bright.</summary>
internal static class GreyStretch
{
    public static byte[] Apply(ReadOnlySpan<ushort> stored, int bits, bool isMonochrome1)
    {
        var counts = new int[1 << bits];
        var top = counts.Length - 1;
        foreach (var value in stored)
        {
            counts[isMonochrome1 ? top - value : value]++;
        }

        var low = Reach(counts, 5L * stored.Length);
        var high = Reach(counts, 995L * stored.Length);
        var table = new byte[counts.Length];
        for (var v = 0; v < table.Length; v++)
        {
            table[v] = high == low ? (byte)0 : (byte)Math.Round(255.0 * (Math.Clamp(v, low, high) - low) / (high - low));
        }

        var grey = new byte[stored.Length];
        for (var i = 0; i < grey.Length; i++)
        {
            grey[i] = table[isMonochrome1 ? top - stored[i] : stored[i]];
        }

        return grey;
    }

    private static int Reach(int[] counts, long thousandths)
    {
        var sum = 0L;
        for (var v = 0; v < counts.Length; v++)
        {
            sum += counts[v];
            if (sum * 1000 >= thousandths)
            {
                return v;
            }
        }

        return counts.Length - 1;
    }
}
