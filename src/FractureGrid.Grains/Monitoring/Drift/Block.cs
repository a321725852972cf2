namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>Some days' cases that together make one value of a chart.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
/// <param name="Counts">Cases by value.</param>
internal sealed record Block(DateOnly First, DateOnly Last, long[] Counts)
{
    public long Total { get; } = Counts.Sum();

    /// <summary>Puts days together until each block has cases enough; what is left over at the end waits.</summary>
    public static IReadOnlyList<Block> Gather(IEnumerable<(DateOnly Day, IReadOnlyList<long> Counts)> days, int least)
    {
        var blocks = new List<Block>();
        long[]? open = null;
        DateOnly first = default;
        foreach (var (day, counts) in days)
        {
            if (counts.All(count => count == 0))
            {
                continue;
            }

            if (open is null)
            {
                (open, first) = (new long[counts.Count], day);
            }

            for (var i = 0; i < open.Length; i++)
            {
                open[i] += counts[i];
            }

            if (open.Sum() >= least)
            {
                blocks.Add(new Block(first, day, open));
                open = null;
            }
        }

        return blocks;
    }

    /// <summary>Days from the first to the last, over their number.</summary>
    public static double DaysPerBlock(IReadOnlyList<Block> blocks) =>
        (double)(blocks[^1].Last.DayNumber - blocks[0].First.DayNumber + 1) / blocks.Count;

    public static long[] Sum(IEnumerable<Block> blocks, int length)
    {
        var sum = new long[length];
        foreach (var block in blocks)
        {
            for (var i = 0; i < length; i++)
            {
                sum[i] += block.Counts[i];
            }
        }

        return sum;
    }
}
