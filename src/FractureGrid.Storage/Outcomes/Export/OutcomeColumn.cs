using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Storage.Outcomes.Export;

/// <summary>A column of exported outcomes.</summary>
internal sealed record OutcomeColumn(string Name, Type Type, Func<LabelledOutcome, object?> Value);
