namespace FractureGrid.Simulation.Capacity;

/// <summary>Finds how many silos a target asks for.</summary>
public static class CapacitySizer
{
    /// <summary>The least number with which the 95th percentile of every class's wait is within the target.</summary>
    /// <param name="target">Seconds.</param>
    public static (int Silos, CapacityReport Report) Find(IReadOnlyList<Arrival> arrivals, SiloFigures silo, double target)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        ArgumentNullException.ThrowIfNull(silo);
        var low = 0;
        var high = 1;
        var found = Try(high);
        while (!Meets(found))
        {
            low = high;
            high *= 2;
            found = Try(high);
        }

        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            var report = Try(middle);
            if (Meets(report))
            {
                (high, found) = (middle, report);
            }
            else
            {
                low = middle;
            }
        }

        return (high, found);

        CapacityReport Try(int silos) => new CapacityRun(silo, new FixedReplicas(silos)).Run(arrivals);

        bool Meets(CapacityReport report) => report.Waits.All(wait => wait.P95 <= target);
    }
}
