using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Web;

/// <summary>How a model's scores become probabilities, and how high sound films score.</summary>
public sealed record CalibrationAnswer
{
    /// <summary>Change of the probability's logit with the score's logit.</summary>
    public required double Slope { get; init; }

    /// <summary>The probability's logit at a score of one half.</summary>
    public required double Intercept { get; init; }

    /// <summary>The scores below which 0, 10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 95, 98 and 100 % of sound films lie.</summary>
    public required IReadOnlyList<double> SoundScores { get; init; }

    internal static CalibrationAnswer? Of(ModelCalibration? calibration) =>
        calibration is null
            ? null
            : new CalibrationAnswer
            {
                Slope = calibration.Slope,
                Intercept = calibration.Intercept,
                SoundScores = calibration.SoundScores,
            };
}
