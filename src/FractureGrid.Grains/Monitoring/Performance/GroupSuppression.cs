namespace FractureGrid.Grains.Monitoring.Performance;

/// <summary>
/// Which groups of a table to hide: the small ones, and where a single small one could be found by taking the others off the total, the next
/// smallest as well (complementary suppression; Hundepool et al., Statistical Disclosure Control, 2012, chapter 4).
/// </summary>
public static class GroupSuppression
{
    /// <summary>The reason for each group, null where it may be shown. Empty groups give nobody away.</summary>
    /// <param name="sizes">Images of each group.</param>
    /// <param name="least">The smallest group that may be shown.</param>
    public static string?[] Of(IReadOnlyList<long> sizes, int least)
    {
        var reasons = new string?[sizes.Count];
        var small = Enumerable.Range(0, sizes.Count).Where(i => sizes[i] > 0 && sizes[i] < least).ToList();
        foreach (var i in small)
        {
            reasons[i] = $"fewer than {least} images";
        }

        // The hidden groups together must be large enough too, or the total gives their sum away.
        var hidden = small.Sum(i => sizes[i]);
        var count = small.Count;
        foreach (var i in Enumerable.Range(0, sizes.Count).Where(i => sizes[i] >= least).OrderBy(i => sizes[i]).ThenBy(i => i))
        {
            if (count == 0 || (count > 1 && hidden >= least))
            {
                break;
            }

            reasons[i] = "hidden so that a smaller group can't be found by subtraction";
            hidden += sizes[i];
            count++;
        }

        return reasons;
    }
}
