namespace FractureGrid.Simulation.Capacity;

/// <summary>Times of a class's films in seconds, such as from coming in to a slot.</summary>
public sealed record WaitFigures(Urgency Urgency, int Films, double Mean, double Median, double P95, double P99, double Longest)
{
    /// <summary>Percentiles are the nearest rank. Null without films.</summary>
    public static WaitFigures? Of(Urgency urgency, List<float> waits)
    {
        ArgumentNullException.ThrowIfNull(waits);
        if (waits.Count == 0)
        {
            return null;
        }

        waits.Sort();
        return new WaitFigures(urgency, waits.Count, waits.Average(), At(0.5), At(0.95), At(0.99), waits[^1]);

        double At(double share) => waits[Math.Max(0, (int)Math.Ceiling(share * waits.Count) - 1)];
    }
}
