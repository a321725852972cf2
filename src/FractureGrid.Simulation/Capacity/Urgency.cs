namespace FractureGrid.Simulation.Capacity;

/// <summary>Classes of films in a capacity model, the most urgent first.</summary>
public enum Urgency
{
    Stat,
    Urgent,
    Routine,
    Backfill,
}
