namespace FractureGrid.Abstractions.Outcomes;

/// <summary>An outcome with its reference standard, where there is one.</summary>
[GenerateSerializer, Immutable, Alias("fg.labelled-outcome.v1")]
public sealed record LabelledOutcome
{
    [Id(0)]
    public required OutcomeRow Row { get; init; }

    [Id(1)]
    public ReferenceStandard? Reference { get; init; }
}
