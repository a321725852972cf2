namespace FractureGrid.Statistics.Intervals;

/// <summary>A confidence interval; <see cref="Confidence"/> is the share such as 0.95.</summary>
public readonly record struct Interval(double Lower, double Upper, double Confidence)
{
    /// <summary>The confidence used where nobody asks for another.</summary>
    public const double DefaultConfidence = 0.95;

    public bool Contains(double value) => Lower <= value && value <= Upper;
}
