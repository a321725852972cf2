namespace FractureGrid.Simulation.Capacity;

/// <summary>Says how many silos there are to be.</summary>
public interface IReplicaPolicy
{
    int Initial { get; }

    /// <summary>Seconds between two decisions.</summary>
    double Interval { get; }

    /// <summary>Silos wanted from now on, at least 1.</summary>
    int Decide(CapacityLook look);
}
