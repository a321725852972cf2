namespace FractureGrid.Abstractions.Outcomes;

/// <summary>Images of a group, those that could not be analysed too.</summary>
public sealed record GroupSize(string Value, long Images);
