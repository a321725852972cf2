namespace FractureGrid.Abstractions.Outcomes;

/// <summary>How many images were not analysed for one reason.</summary>
/// <param name="Code">A stable code.</param>
/// <param name="Images">How many.</param>
public readonly record struct ExclusionCount(string Code, long Images);
