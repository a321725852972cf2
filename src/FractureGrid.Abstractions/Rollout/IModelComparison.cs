using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Abstractions.Rollout;

/// <summary>Shadows against the models in use, film by film.</summary>
public interface IModelComparison
{
    /// <summary>One for each shadow that has read films of the filter's sites and days.</summary>
    Task<IReadOnlyList<ComparisonAnswer>> CompareAsync(OutcomeFilter filter, CancellationToken cancellationToken);
}
