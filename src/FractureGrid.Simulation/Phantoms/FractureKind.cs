namespace FractureGrid.Simulation.Phantoms;

/// <summary>What a simulated fracture looks like on film.</summary>
public enum FractureKind
{
    /// <summary>A hairline: a thin jagged lucency, no shift.</summary>
    Line,

    /// <summary>A cortical step-off of about a millimetre, with or without a lucent line.</summary>
    Step,

    /// <summary>A gap with shift and angulation.</summary>
    Displaced,

    /// <summary>Several fragments.</summary>
    Comminuted,

    /// <summary>A bulge of the cortex without lucency (torus fracture).</summary>
    Buckle,
}
