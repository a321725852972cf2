namespace FractureGrid.Statistics.Detection;

/// <summary>One image's detections matched to its reference lesions: all that FROC curves and average precision need.</summary>
public sealed record MatchedImage
{
    /// <summary>Detections by falling score.</summary>
    public required IReadOnlyList<ScoredHit> Detections { get; init; }

    /// <summary>Number of reference lesions.</summary>
    public required int References { get; init; }

    /// <summary>Images of one cluster (a patient, a group of near-duplicates) are drawn together by the bootstrap; null is a cluster of its own.</summary>
    public string? Cluster { get; init; }

    /// <summary>
    /// Goes through the detections by falling score and gives each, of the free reference lesions that the rule accepts, the one with the
    /// greatest overlap. Each reference is found once; a second detection of it is a false positive, as in COCO's evaluation.
    /// </summary>
    public static MatchedImage Match(
        IEnumerable<ScoredBox> detections,
        IReadOnlyList<LesionBox> references,
        string? cluster = null,
        MatchRule? rule = null
    )
    {
        rule ??= MatchRule.Default;
        var found = new bool[references.Count];
        var hits = new List<ScoredHit>();
        foreach (var detection in detections.OrderByDescending(d => d.Score))
        {
            int best = -1;
            var bestOverlap = 0.0;
            for (var i = 0; i < references.Count; i++)
            {
                var shared = detection.Box.IntersectionOverUnion(references[i]);
                if (!found[i] && shared >= bestOverlap && rule.Accepts(detection.Box, references[i]))
                {
                    (best, bestOverlap) = (i, shared);
                }
            }

            if (best >= 0)
            {
                found[best] = true;
            }

            hits.Add(new ScoredHit(detection.Score, best >= 0));
        }

        return new MatchedImage
        {
            Detections = hits,
            References = references.Count,
            Cluster = cluster,
        };
    }
}
