using FractureGrid.Simulation.Devices;

namespace FractureGrid.Simulation.Fleet;

/// <summary>A hospital with its devices.</summary>
public sealed record SimulatedHospital
{
    public required string Name { get; init; }

    /// <summary>Calling application entity title, at most 16 characters.</summary>
    public required string AeTitle { get; init; }

    public required IReadOnlyList<ImagingDevice> Devices { get; init; }

    /// <summary>Share of patients with a fracture, 0 to 1.</summary>
    public double FracturePrevalence { get; init; } = 0.4;

    /// <summary>How many of the fleet's studies come from here, against the others.</summary>
    public float Load { get; init; } = 1f;
}
