namespace FractureGrid.Statistics.Detection;

/// <summary>All detections of a set of images in one ranking, so that a resample of images needs no new sort: images only get weights.</summary>
internal sealed class RankedDetections
{
    private readonly IReadOnlyList<MatchedImage> _images;
    private readonly (double Score, bool IsHit, int Image)[] _ranked;

    public RankedDetections(IReadOnlyList<MatchedImage> images)
    {
        _images = images;
        _ranked =
        [
            .. images.SelectMany((image, index) => image.Detections.Select(d => (d.Score, d.IsHit, index))).OrderByDescending(d => d.Score),
        ];
    }

    public int Images => _images.Count;

    public int References => _images.Sum(i => i.References);

    /// <summary>
    /// Walks the ranking and tells, after each group of equal scores, its score and how many hits and false positives there are so far, each
    /// image counted as often as its weight says.
    /// </summary>
    public void Walk(ReadOnlySpan<int> weights, Action<double, long, long> step)
    {
        long hits = 0,
            alarms = 0;
        for (var i = 0; i < _ranked.Length; i++)
        {
            var (score, isHit, image) = _ranked[i];
            _ = isHit ? hits += weights[image] : alarms += weights[image];
            if (i + 1 == _ranked.Length || _ranked[i + 1].Score != score)
            {
                step(score, hits, alarms);
            }
        }
    }

    public long WeightedReferences(ReadOnlySpan<int> weights)
    {
        long sum = 0;
        for (var i = 0; i < _images.Count; i++)
        {
            sum += (long)weights[i] * _images[i].References;
        }

        return sum;
    }

    public int[] UnitWeights()
    {
        var weights = new int[_images.Count];
        Array.Fill(weights, 1);
        return weights;
    }

    /// <summary>The cluster of each image.</summary>
    public IEnumerable<string?> Clusters => _images.Select(i => i.Cluster);
}
