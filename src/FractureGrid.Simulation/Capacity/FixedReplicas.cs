namespace FractureGrid.Simulation.Capacity;

/// <summary>Always as many silos.</summary>
public sealed record FixedReplicas(int Initial) : IReplicaPolicy
{
    public double Interval => 3600;

    public int Decide(CapacityLook look) => Initial;
}
