using FractureGrid.Inference.Packages;

namespace FractureGrid.Inference.Detection;

/// <summary>
/// Greedy suppression in which what is suppressed still says where the lesion lies (box voting, Gidaris and Komodakis 2015). All boxes around one
/// peak of a heat map share its value, so that the score alone hardly tells which of them is the tightest.
/// </summary>
internal static class BoxVoting
{
    /// <summary>
    /// From the highest score down, of equal scores the earlier first: a lesion's box is the weighted mean of all candidates left that overlap the
    /// highest by the vote's overlap; then those go that overlap either of the two by more than <paramref name="nms"/>, until
    /// <paramref name="keep"/> are taken.
    /// </summary>
    public static List<ScoredRegion> Apply(IReadOnlyList<Candidate> candidates, VoteManifest vote, double nms, int keep)
    {
        var lesions = new List<ScoredRegion>();
        var gone = new bool[candidates.Count];
        foreach (var (index, highest) in candidates.Index().OrderByDescending(entry => entry.Item.Score))
        {
            if (gone[index])
            {
                continue;
            }

            var lesion = Mean(candidates, gone, highest.Region, vote);
            for (var i = 0; i < gone.Length; i++)
            {
                var region = candidates[i].Region;
                gone[i] |= region.Overlap(highest.Region) > nms || region.Overlap(lesion) > nms;
            }

            gone[index] = true;
            lesions.Add(new ScoredRegion(lesion, highest.Score));
            if (lesions.Count == keep)
            {
                break;
            }
        }

        return lesions;
    }

    private static Region Mean(IReadOnlyList<Candidate> candidates, bool[] gone, in Region highest, VoteManifest vote)
    {
        var (x0, y0, x1, y1, total) = (0f, 0f, 0f, 0f, 0f);
        for (var i = 0; i < gone.Length; i++)
        {
            var (region, _, probability) = candidates[i];
            if (gone[i] || !(highest.Overlap(region) >= vote.Overlap))
            {
                continue;
            }

            var weight = MathF.Pow(probability, (float)vote.Power);
            (x0, y0, x1, y1) = (x0 + (weight * region.X0), y0 + (weight * region.Y0), x1 + (weight * region.X1), y1 + (weight * region.Y1));
            total += weight;
        }

        // Nobody's vote weighs anything where every probability rounds to nothing.
        return total > 0 ? new Region(x0 / total, y0 / total, x1 / total, y1 / total) : highest;
    }
}
