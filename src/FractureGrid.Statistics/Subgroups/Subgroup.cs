namespace FractureGrid.Statistics.Subgroups;

/// <summary>The cases with one value of an attribute, such as one device.</summary>
public sealed record Subgroup(string Name, IReadOnlyList<ScoredCase> Cases);
