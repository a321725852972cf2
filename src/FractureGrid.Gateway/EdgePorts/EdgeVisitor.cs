namespace FractureGrid.Gateway.EdgePorts;

/// <summary>An edge gateway at the edge port.</summary>
/// <param name="Name">Common name of its certificate.</param>
/// <param name="Sites">Sites that it may speak for.</param>
public sealed record EdgeVisitor(string Name, IReadOnlySet<string> Sites);
