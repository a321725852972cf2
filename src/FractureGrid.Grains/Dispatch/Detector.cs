namespace FractureGrid.Grains.Dispatch;

/// <summary>A silo that analyses images.</summary>
/// <param name="Silo">Its address.</param>
/// <param name="Slots">Images that it analyses at once.</param>
/// <param name="Capacity">Images that it takes before it answers busy.</param>
internal sealed record Detector(SiloAddress Silo, int Slots, int Capacity);
