namespace FractureGrid.Simulation.Fractures;

/// <summary>A bulge of the cortex at <paramref name="S"/> millimetres along the axis: bells on the low and the high edge, and denser bone.</summary>
internal sealed record Bulge(float S, float Width, float Low, float High, float Density);
