using Orleans.Placement;

namespace FractureGrid.Grains.Nodes;

/// <summary>Places a grain on the silo that its key names.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SiloKeyPlacementAttribute() : PlacementAttribute(new SiloKeyPlacement());
