namespace FractureGrid.Inference;

/// <summary>Where the networks run.</summary>
public enum InferenceDevice
{
    Cpu,

    /// <summary>A CUDA device; start-up fails where there is none.</summary>
    Cuda,

    /// <summary>A CUDA device where there is one, else the CPU, with a note in the log.</summary>
    Auto,

    /// <summary>No device: takes time as configured and looks at no film. For tests and planning; the grid's detectors only.</summary>
    Simulated,
}
