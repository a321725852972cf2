using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Abstractions.Monitoring;

/// <summary>Performance from the outcome store's counts: no row is read, so it is quick however many there are.</summary>
public interface IPerformanceReader
{
    /// <param name="filter">Sites, model and days.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<PerformanceReport> ReadAsync(OutcomeFilter filter, CancellationToken cancellationToken);

    /// <summary>The same without a table of the sites, which takes the longer the more there are.</summary>
    Task<PerformanceReport> ReadPartsAsync(OutcomeFilter filter, CancellationToken cancellationToken);

    /// <summary>The names of the groups, to choose one from, and what a reader must know; without sites, figures and tests.</summary>
    Task<PerformanceReport> NamesAsync(OutcomeFilter filter, CancellationToken cancellationToken);
}
