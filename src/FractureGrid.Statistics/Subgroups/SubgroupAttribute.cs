namespace FractureGrid.Statistics.Subgroups;

/// <summary>An attribute that parts the cases into groups, such as the device.</summary>
public sealed record SubgroupAttribute(string Name, IReadOnlyList<Subgroup> Groups);
