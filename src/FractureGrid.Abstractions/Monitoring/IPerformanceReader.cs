using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Abstractions.Monitoring;

/// <summary>Performance from the outcome store's counts: no row is read, so it is quick however many there are.</summary>
public interface IPerformanceReader
{
    /// <param name="filter">Sites, model and days.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<PerformanceReport> ReadAsync(OutcomeFilter filter, CancellationToken cancellationToken);
}
