namespace FractureGrid.Abstractions.Outcomes;

/// <summary>Counts of one group, several sites and models together.</summary>
/// <param name="Attribute">One of <see cref="OutcomeAttributes"/>.</param>
/// <param name="Value">Of the attribute.</param>
/// <param name="Counts">Of the group.</param>
public sealed record AttributeCounts(string Attribute, string Value, OutcomeCounts Counts);
