using FractureGrid.Abstractions.Nodes;

namespace FractureGrid.Grains.Dispatch;

/// <summary>A dispatcher at one moment.</summary>
internal sealed record DispatchSnapshot
{
    public required IReadOnlyList<LineStatus> Lines { get; init; }

    public required IReadOnlyList<DetectorView> Detectors { get; init; }

    public required IReadOnlyList<string> Unmet { get; init; }
}
