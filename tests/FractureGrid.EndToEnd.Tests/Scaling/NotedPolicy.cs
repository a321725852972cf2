using FractureGrid.Simulation.Capacity;

namespace FractureGrid.EndToEnd.Tests.Scaling;

/// <summary>A policy of the capacity model whose decisions are noted.</summary>
internal sealed class NotedPolicy(IReplicaPolicy policy, SiloCourse course) : IReplicaPolicy
{
    public int Initial => policy.Initial;

    public double Interval => policy.Interval;

    public int Decide(CapacityLook look)
    {
        var wanted = policy.Decide(look);
        course.Add(look.At, wanted);
        return wanted;
    }
}
