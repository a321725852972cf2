namespace FractureGrid.Abstractions.Outcomes;

/// <summary>A site and a model that have outcomes together.</summary>
[GenerateSerializer, Immutable, Alias("fg.outcome-scope.v1")]
public sealed record OutcomeScope
{
    [Id(0)]
    public required string Site { get; init; }

    [Id(1)]
    public required string ModelHash { get; init; }

    /// <summary>Name and version of the model.</summary>
    [Id(2)]
    public required string Model { get; init; }

    [Id(3)]
    public double DoubtThreshold { get; init; }

    [Id(4)]
    public double FractureThreshold { get; init; }

    [Id(5)]
    public DateOnly FirstDay { get; init; }

    [Id(6)]
    public DateOnly LastDay { get; init; }
}
