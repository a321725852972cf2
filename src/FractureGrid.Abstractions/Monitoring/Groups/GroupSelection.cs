using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Abstractions.Monitoring.Groups;

/// <summary>One group of the outcomes of some sites and days.</summary>
public sealed record GroupSelection
{
    public required OutcomeFilter Filter { get; init; }

    /// <summary>One of <see cref="OutcomeAttributes"/>.</summary>
    public string Attribute { get; init; } = OutcomeAttributes.All;

    public string Value { get; init; } = OutcomeAttributes.All;
}
