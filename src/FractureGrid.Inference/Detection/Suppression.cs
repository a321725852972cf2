namespace FractureGrid.Inference.Detection;

/// <summary>Greedy non-maximum suppression.</summary>
internal static class Suppression
{
    /// <summary>
    /// Takes regions from the highest score down, of equal scores the earlier first, and leaves out each that overlaps one already taken by more
    /// than <paramref name="overlap"/>, until <paramref name="keep"/> are taken.
    /// </summary>
    public static List<ScoredRegion> Apply(IEnumerable<ScoredRegion> regions, double overlap, int keep)
    {
        var taken = new List<ScoredRegion>();
        foreach (var candidate in regions.OrderByDescending(region => region.Score))
        {
            if (taken.Count == keep)
            {
                break;
            }

            if (!OverlapsAny(taken, candidate.Region, overlap))
            {
                taken.Add(candidate);
            }
        }

        return taken;
    }

    private static bool OverlapsAny(List<ScoredRegion> taken, in Region region, double overlap)
    {
        foreach (var other in taken)
        {
            if (other.Region.Overlap(region) > overlap)
            {
                return true;
            }
        }

        return false;
    }
}
