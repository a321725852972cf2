namespace FractureGrid.Grains.Detection;

/// <summary>Marks grains whose key is the address of their silo.</summary>
internal sealed class DetectionPoolPlacement : PlacementStrategy;
