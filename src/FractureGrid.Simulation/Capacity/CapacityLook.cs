namespace FractureGrid.Simulation.Capacity;

/// <summary>What a policy can see.</summary>
public sealed record CapacityLook
{
    /// <summary>Seconds since the beginning.</summary>
    public required double At { get; init; }

    /// <summary>Silos wanted up to now, with those that still start.</summary>
    public required int Wanted { get; init; }

    /// <summary>Silos that take films.</summary>
    public required int Ready { get; init; }

    /// <summary>Films that wait, by <see cref="Urgency"/>.</summary>
    public required IReadOnlyList<int> Waiting { get; init; }

    /// <summary>Films finished since the beginning.</summary>
    public required long Done { get; init; }
}
