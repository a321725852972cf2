namespace FractureGrid.Simulation.Drift;

/// <summary>What may change at a hospital without anybody saying so.</summary>
public enum DriftKind
{
    /// <summary>A detector plate grows noisier.</summary>
    NoisierDetector,

    /// <summary>Service left a device with another tone curve.</summary>
    ToneCurve,

    /// <summary>A device of a manufacturer that was not there before takes over a part of the films.</summary>
    NewManufacturer,

    /// <summary>Older patients come.</summary>
    AgeMix,

    /// <summary>Fractures of the old become such that a detector hardly sees them.</summary>
    FailingSubgroup,
}
