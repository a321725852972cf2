namespace FractureGrid.Abstractions.Monitoring;

/// <summary>Answers against truths when the answers from one outcome on count as positive.</summary>
[GenerateSerializer, Immutable, Alias("fg.operating-figures.v1")]
public sealed record OperatingFigures
{
    [Id(0)]
    public required Figure Sensitivity { get; init; }

    [Id(1)]
    public required Figure Specificity { get; init; }

    [Id(2)]
    public required Figure Precision { get; init; }

    [Id(3)]
    public required Figure NegativePredictiveValue { get; init; }
}
