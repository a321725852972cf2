namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>Looks after the counts that are kept beside the outcomes. They follow from the outcomes, so they can always be made anew.</summary>
public interface IOutcomeCounts
{
    /// <summary>
    /// The sites whose counts hold another number of outcomes than there are, each with both numbers. Reads one index and some hundred cells for each
    /// site; what is written meanwhile at a site is not taken for a fault.
    /// </summary>
    Task<IReadOnlyList<CountMismatch>> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Counts a site's outcomes anew; every site when it is null. Writers of the site wait meanwhile. Gives the number of sites.</summary>
    Task<int> RebuildAsync(string? site, CancellationToken cancellationToken);
}
