using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Abstractions.Monitoring;

/// <summary>Performance of one model over some sites and days.</summary>
[GenerateSerializer, Immutable, Alias("fg.performance-report.v1")]
public sealed record PerformanceReport
{
    [Id(0)]
    public required OutcomeFilter Filter { get; init; }

    [Id(1)]
    public required IReadOnlyList<OutcomeScope> Scopes { get; init; }

    [Id(2)]
    public required GroupPerformance All { get; init; }

    [Id(3)]
    public required IReadOnlyList<AttributePerformance> Attributes { get; init; }

    /// <summary>What a reader must know to read the figures rightly.</summary>
    [Id(4)]
    public required IReadOnlyList<string> Notes { get; init; }
}
