namespace FractureGrid.Simulation.Phantoms;

/// <summary>Fixation hardware that a phantom can have.</summary>
public enum HardwareKind
{
    /// <summary>A plate with screws through the bone.</summary>
    Plate,

    /// <summary>Kirschner wires, crossed or alone.</summary>
    Wires,
}
