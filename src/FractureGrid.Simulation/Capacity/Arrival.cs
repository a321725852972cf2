namespace FractureGrid.Simulation.Capacity;

/// <summary>A film that comes in.</summary>
/// <param name="Seconds">Since the beginning.</param>
public readonly record struct Arrival(double Seconds, Urgency Urgency);
