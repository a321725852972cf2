namespace FractureGrid.Statistics.Hypotheses;

/// <summary>The outcome of a significance test.</summary>
public sealed record SignificanceTest
{
    /// <summary>What was computed, in words for a report.</summary>
    public required string Method { get; init; }

    public required double Statistic { get; init; }

    /// <summary>Null for tests without.</summary>
    public double? DegreesOfFreedom { get; init; }

    /// <summary>Two-sided where the test has sides.</summary>
    public required double PValue { get; init; }

    /// <summary>Number of cases.</summary>
    public required long Count { get; init; }
}
