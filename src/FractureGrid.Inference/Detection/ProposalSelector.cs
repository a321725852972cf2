using FractureGrid.Inference.Geometry;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Inference.Detection;

/// <summary>Chooses the boxes that are worth a closer look from the proposal graph's outputs.</summary>
internal sealed class ProposalSelector(ProposalManifest rules, AnchorManifest anchors)
{
    /// <summary>The best proposals over all levels, best first.</summary>
    /// <param name="objectness">One score for each anchor.</param>
    /// <param name="deltas">Four corrections for each anchor.</param>
    /// <param name="padded">Size of the input that the graph saw.</param>
    /// <param name="image">The part of it that is no padding.</param>
    /// <exception cref="ModelPackageException">The graph's outputs do not fit the manifest's anchors.</exception>
    public List<Region> Select(ReadOnlySpan<float> objectness, ReadOnlySpan<float> deltas, ImageSize padded, ImageSize image)
    {
        var levels = AnchorLevel.Create(anchors, padded);
        var count = levels[^1].Start + levels[^1].Count;
        if (objectness.Length != count || deltas.Length != 4 * count)
        {
            throw new ModelPackageException(
                $"The proposal graph gives {objectness.Length} scores and {deltas.Length} corrections for {count} anchors of the manifest."
            );
        }

        var proposals = new List<ScoredRegion>();
        foreach (var level in levels)
        {
            proposals.AddRange(
                Suppression.Apply(
                    Best(level, objectness.Slice(level.Start, level.Count), deltas.Slice(4 * level.Start, 4 * level.Count), image),
                    rules.Nms,
                    rules.Keep
                )
            );
        }

        return [.. proposals.OrderByDescending(proposal => proposal.Score).Take(rules.Keep).Select(proposal => proposal.Region)];
    }

    private List<ScoredRegion> Best(AnchorLevel level, ReadOnlySpan<float> objectness, ReadOnlySpan<float> deltas, ImageSize image)
    {
        var best = new List<ScoredRegion>(rules.TopPerLevel);
        foreach (var index in TopScores.Find(objectness, rules.TopPerLevel))
        {
            var region = BoxDecoder.Plain.Decode(deltas.Slice(4 * index, 4), level[index], image);
            if (region.HasSides((float)rules.MinSize))
            {
                best.Add(new ScoredRegion(region, objectness[index]));
            }
        }

        return best;
    }
}
