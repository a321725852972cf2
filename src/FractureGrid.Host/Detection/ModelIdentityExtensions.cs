using FractureGrid.Abstractions.Images;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Host.Detection;

/// <summary>A model package in the words of the grid.</summary>
public static class ModelIdentityExtensions
{
    public static ModelIdentity ToIdentity(this ModelPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        return new ModelIdentity
        {
            Name = package.Name,
            Version = package.Version,
            Hash = package.Hash,
            Preprocessing = package.Preprocessing,
            DoubtThreshold = package.DoubtThreshold,
            FractureThreshold = package.FractureThreshold,
            LowestThreshold = package.Manifest.OperatingPoints.Lowest,
            HighestThreshold = package.Manifest.OperatingPoints.Highest,
            Calibration = package.Manifest.Calibration is { } calibration
                ? new ModelCalibration
                {
                    Slope = calibration.Slope,
                    Intercept = calibration.Intercept,
                    SoundScores = calibration.SoundScores,
                }
                : null,
        };
    }
}
