using FractureGrid.Statistics.Drift;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>Some days' embeddings that together make one value of a chart; its block counts their films.</summary>
internal sealed record EmbeddingBlock(Block Days, VectorMoments Films)
{
    /// <summary>As <see cref="Block.Gather"/>.</summary>
    public static IReadOnlyList<EmbeddingBlock> Gather(IEnumerable<DayEmbeddings> days, int least)
    {
        var blocks = new List<EmbeddingBlock>();
        VectorMoments? open = null;
        DateOnly first = default;
        foreach (var (day, films) in days)
        {
            if (open is null)
            {
                (open, first) = (new VectorMoments(films.Length), day);
            }

            open.Add(films);
            if (open.Count >= least)
            {
                blocks.Add(new EmbeddingBlock(new Block(first, day, [open.Count]), open));
                open = null;
            }
        }

        return blocks;
    }

    public static VectorMoments Sum(IEnumerable<EmbeddingBlock> blocks, int length)
    {
        var sum = new VectorMoments(length);
        foreach (var block in blocks)
        {
            sum.Add(block.Films);
        }

        return sum;
    }
}
