namespace FractureGrid.Abstractions.Nodes;

/// <summary>What a silo says of itself.</summary>
[GenerateSerializer, Immutable, Alias("fg.node-status.v1")]
public sealed record NodeStatus
{
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>The detector; null without that role.</summary>
    [Id(1)]
    public DetectorStatus? Detector { get; init; }

    /// <summary>Images that wait here for a detector, by class and site.</summary>
    [Id(2)]
    public required IReadOnlyList<LineStatus> Lines { get; init; }

    /// <summary>Detectors as the dispatcher here sees them.</summary>
    [Id(3)]
    public required IReadOnlyList<DetectorView> Detectors { get; init; }

    /// <summary>Demands of sites that no detector meets now.</summary>
    [Id(4)]
    public required IReadOnlyList<string> Unmet { get; init; }
}
