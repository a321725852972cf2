using Orleans.Placement;

namespace FractureGrid.Grains.Detection;

/// <summary>Places a detection pool on the silo that its key names.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class DetectionPoolPlacementAttribute() : PlacementAttribute(new DetectionPoolPlacement());
