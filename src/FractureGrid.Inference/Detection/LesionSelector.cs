using FractureGrid.Inference.Geometry;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Inference.Detection;

/// <summary>Corrects and scores the proposals by the head's outputs and keeps the lesions.</summary>
internal sealed class LesionSelector(RegionManifest rules, HeatManifest? heat)
{
    /// <summary>The head tells two classes: background, fracture.</summary>
    private const int Classes = 2;

    private readonly BoxDecoder _decoder = BoxDecoder.FromWeights(rules.Weights!);

    /// <summary>Lesions, highest score first.</summary>
    /// <param name="proposals">In the order of the head's rows.</param>
    /// <param name="probabilities">Two for each proposal.</param>
    /// <param name="deltas">Four corrections for each class of each proposal.</param>
    /// <param name="map">The heat map; not read where the manifest has none.</param>
    /// <param name="image">The part of the input that is no padding.</param>
    public List<ScoredRegion> Select(
        IReadOnlyList<Region> proposals,
        ReadOnlySpan<float> probabilities,
        ReadOnlySpan<float> deltas,
        HeatMap map,
        ImageSize image
    )
    {
        if (probabilities.Length != Classes * proposals.Count || deltas.Length != 4 * Classes * proposals.Count)
        {
            throw new ModelPackageException(
                $"The head gives {probabilities.Length} probabilities and {deltas.Length} corrections for {proposals.Count} proposals."
            );
        }

        var candidates = new List<Candidate>(proposals.Count);
        for (var i = 0; i < proposals.Count; i++)
        {
            var region = _decoder.Decode(deltas.Slice(4 * ((Classes * i) + 1), 4), proposals[i], image);
            var probability = probabilities[(Classes * i) + 1];
            var score = Score(probability, region, map);
            if (score > (float)rules.ScoreThreshold && region.HasSides(rules.LeastSide))
            {
                candidates.Add(new Candidate(region, score, probability));
            }
        }

        return rules.Vote is { } vote
            ? BoxVoting.Apply(candidates, vote, rules.Nms, rules.Keep)
            : Suppression.Apply(candidates.Select(candidate => new ScoredRegion(candidate.Region, candidate.Score)), rules.Nms, rules.Keep);
    }

    private float Score(float probability, in Region region, HeatMap map) =>
        heat is null ? probability : MathF.Pow(probability, (float)(1 - heat.Weight)) * MathF.Pow(map.Peak(region), (float)heat.Weight);
}
