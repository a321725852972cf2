namespace FractureGrid.Simulation.Drift;

/// <summary>
/// An image with a detector's score, drawn and not rendered: for simulations of months, in which only the numbers matter. Scores follow a
/// binormal model on the logit scale that loses ground with noise; it is an assumption, not a measurement of any detector.
/// </summary>
public sealed record SimulatedReading
{
    public required string Hospital { get; init; }

    public required int Number { get; init; }

    public required int Study { get; init; }

    /// <summary>Since the beginning.</summary>
    public required TimeSpan Time { get; init; }

    public required string Device { get; init; }

    public required string Part { get; init; }

    public required bool IsFemale { get; init; }

    /// <summary>In years.</summary>
    public required int Age { get; init; }

    /// <summary>On the scale of the paper's limit of 0.024.</summary>
    public required double Noise { get; init; }

    public required double GreyMean { get; init; }

    public required double GreyDeviation { get; init; }

    /// <summary>kV.</summary>
    public required double TubeVoltage { get; init; }

    /// <summary>mAs.</summary>
    public required double Exposure { get; init; }

    public required double SearchedShare { get; init; }

    /// <summary>What a segmenter would see: 16 numbers that the part, the noise, the grey and the study move, and chance.</summary>
    public required IReadOnlyList<float> Embedding { get; init; }

    public required bool IsFractured { get; init; }

    /// <summary>0..1.</summary>
    public required double Score { get; init; }

    /// <summary>Whether somebody has said what is true of it.</summary>
    public required bool IsLabelled { get; init; }
}
