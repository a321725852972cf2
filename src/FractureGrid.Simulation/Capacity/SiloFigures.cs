namespace FractureGrid.Simulation.Capacity;

/// <summary>What one silo is like.</summary>
public sealed record SiloFigures
{
    /// <summary>Time that a film has a slot, on average.</summary>
    public required double ServiceSeconds { get; init; }

    /// <summary>Spread of that time: standard deviation over mean. Default: 0, always the same.</summary>
    public double Spread { get; init; }

    /// <summary>Films at once. Default: 1.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>Time from wanting a silo to its first film. Default: 60 s.</summary>
    public double StartSeconds { get; init; } = 60;

    /// <summary>That time of each silo that was started, in the order in which they were wanted, to follow a past day; later ones take <see cref="StartSeconds"/>.</summary>
    public IReadOnlyList<double> Starts { get; init; } = [];

    /// <summary>Price of a silo for an hour, in whatever money. Default: 0.</summary>
    public double PricePerHour { get; init; }
}
