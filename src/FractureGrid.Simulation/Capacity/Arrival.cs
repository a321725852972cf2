namespace FractureGrid.Simulation.Capacity;

/// <summary>A film that comes in.</summary>
/// <param name="Seconds">Since the beginning.</param>
/// <param name="Patient">Whose it is: a patient's films of a class are read one after another. Null for a patient with this film alone.</param>
public readonly record struct Arrival(double Seconds, Urgency Urgency, int? Patient = null);
