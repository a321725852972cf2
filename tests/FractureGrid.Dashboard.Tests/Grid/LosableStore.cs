using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Dashboard.Tests.Grid;

/// <summary>An outcome store without outcomes that can be lost.</summary>
internal sealed class LosableStore : IPerformanceReader
{
    public bool IsLost { get; set; }

    public Task<PerformanceReport> ReadPartsAsync(OutcomeFilter filter, CancellationToken cancellationToken) =>
        ReadAsync(filter, cancellationToken);

    public Task<PerformanceReport> NamesAsync(OutcomeFilter filter, CancellationToken cancellationToken) =>
        ReadAsync(filter, cancellationToken);

    public Task<PerformanceReport> ReadAsync(OutcomeFilter filter, CancellationToken cancellationToken) =>
        IsLost
            ? throw new FractureGridException("The outcome store is not to be reached.")
            : Task.FromResult(
                new PerformanceReport
                {
                    Filter = filter,
                    Scopes = [],
                    All = new GroupPerformance { Value = "all" },
                    Attributes =
                    [
                        new AttributePerformance
                        {
                            Attribute = "site",
                            Groups = [],
                            Tests = [],
                        },
                    ],
                    Notes = [],
                }
            );
}
