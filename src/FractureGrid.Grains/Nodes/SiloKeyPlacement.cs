namespace FractureGrid.Grains.Nodes;

/// <summary>Marks grains whose key is the address of their silo.</summary>
internal sealed class SiloKeyPlacement : PlacementStrategy;
