namespace FractureGrid.Statistics.Subgroups;

/// <summary>The area under the ROC curve of cases that count several times or not at all; sorted once, so that each draw is one walk.</summary>
internal sealed class WeightedArea
{
    private readonly (double Score, bool IsPositive, int Index)[] _rising;

    public WeightedArea(IReadOnlyList<ScoredCase> cases) =>
        _rising = [.. cases.Select((c, i) => (c.Score, c.IsPositive, i)).OrderBy(c => c.Score)];

    /// <summary>Null when the weights leave a class empty.</summary>
    public double? Value(ReadOnlySpan<int> weights)
    {
        long pairs = 0,
            positives = 0,
            negatives = 0;
        for (int start = 0, end; start < _rising.Length; start = end)
        {
            long tiedPositives = 0,
                tiedNegatives = 0;
            for (end = start; end < _rising.Length && _rising[end].Score == _rising[start].Score; end++)
            {
                var weight = weights[_rising[end].Index];
                _ = _rising[end].IsPositive ? tiedPositives += weight : tiedNegatives += weight;
            }

            pairs += tiedPositives * (2 * negatives + tiedNegatives);
            positives += tiedPositives;
            negatives += tiedNegatives;
        }

        return positives == 0 || negatives == 0 ? null : pairs / (2.0 * positives * negatives);
    }
}
