namespace FractureGrid.Inference.Packages;

/// <summary>What a package's scores mean, as <c>fracturegrid models calibrate</c> measured it: the probability of a fracture is logistic in the score's logit.</summary>
public sealed record CalibrationManifest
{
    /// <summary>Number of <see cref="SoundScores"/>: at shares of 0, 0.1 to 0.7 by tenths, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98 and 1.</summary>
    public const int Levels = 15;

    public required double Slope { get; init; }

    public required double Intercept { get; init; }

    /// <summary>Scores below which so large a share of films without fracture lies.</summary>
    public required IReadOnlyList<double> SoundScores { get; init; }

    /// <summary>Films that it was measured on.</summary>
    public int Films { get; init; }

    /// <summary>How many of them have a fracture: the probabilities hold where fractures are as common.</summary>
    public int Fractured { get; init; }

    /// <summary>Brier score of the probabilities, each from a fit without the film's own group.</summary>
    public double? Brier { get; init; }

    /// <summary>Expected calibration error of the same.</summary>
    public double? ExpectedError { get; init; }
}
