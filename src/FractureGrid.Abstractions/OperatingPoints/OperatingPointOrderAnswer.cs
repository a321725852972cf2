namespace FractureGrid.Abstractions.OperatingPoints;

/// <summary>What became of an order.</summary>
/// <param name="Change">The change; null when the order changed nothing, or was refused.</param>
/// <param name="Refusal">Why it was refused; null when it was not.</param>
public sealed record OperatingPointOrderAnswer(OperatingPointChange? Change, string? Refusal);
