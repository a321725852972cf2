namespace FractureGrid.Simulation.Drift;

/// <summary>A planted change with its known beginning.</summary>
public sealed record DriftScenario
{
    public required DriftKind Kind { get; init; }

    /// <summary>Name of the hospital.</summary>
    public required string Hospital { get; init; }

    /// <summary>Index of the device among the hospital's, for changes of one device.</summary>
    public int Device { get; init; }

    /// <summary>Since the beginning of the simulation.</summary>
    public required TimeSpan Start { get; init; }

    /// <summary>1 is a change that matters; 0 is none.</summary>
    public double Strength { get; init; } = 1;

    /// <summary>Whether it has begun at a hospital.</summary>
    public bool IsOn(string hospital, TimeSpan time) => time >= Start && string.Equals(hospital, Hospital, StringComparison.Ordinal);
}
