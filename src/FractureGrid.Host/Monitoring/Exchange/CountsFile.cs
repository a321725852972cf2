using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Host.Monitoring.Exchange;

/// <summary>Mergeable counts of a grid, to be signed and sent to another.</summary>
public sealed record CountsFile
{
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    public required OutcomeFilter Filter { get; init; }

    public required IReadOnlyList<OutcomeScope> Scopes { get; init; }

    public required IReadOnlyList<CountsGroup> Groups { get; init; }
}
