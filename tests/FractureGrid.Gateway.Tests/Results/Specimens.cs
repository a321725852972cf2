using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Tests.Results;

/// <summary>Results of images for tests, with a FRACTURE, a DOUBT and a candidate.</summary>
internal static class Specimens
{
    public static readonly ModelIdentity Model = new()
    {
        Name = "limb-test",
        Version = "1.2.3",
        Hash = "00ff",
        Preprocessing = "grey-stretch-1",
        DoubtThreshold = 0.4,
        FractureThreshold = 0.8,
    };

    /// <summary>The same with a calibration: by hand, 0.91 has the logit 2.3136, and 1 / (1 + exp(-(0.8 * 2.3136 - 0.325))) is 0.8214.</summary>
    public static readonly ModelIdentity Calibrated = Model with
    {
        Calibration = new ModelCalibration
        {
            Slope = 0.8,
            Intercept = -0.325,
            SoundScores = [.. ModelCalibration.Levels.Select(level => level / 2)],
        },
    };

    public static ImageResult Fractured(string imageId) =>
        new()
        {
            ImageId = imageId,
            Outcome = Outcome.Fracture,
            Score = 0.91,
            Lesions = [Lesion(2, 3, 5, 4, 0.5), Lesion(1.25, 2.5, 6, 7, 0.91), Lesion(9, 9, 3, 3, 0.1)],
            Bone = Box(0, 0, 16, 16),
            BoneFound = true,
            Noise = 0.011,
            Model = Model,
            Elapsed = TimeSpan.FromMilliseconds(42),
        };

    public static ImageResult Clean(string imageId) => Fractured(imageId) with { Outcome = Outcome.NoFracture, Score = 0, Lesions = [] };

    public static Lesion Lesion(double x, double y, double width, double height, double score) =>
        new() { Box = Box(x, y, width, height), Score = score };

    private static ImageBox Box(double x, double y, double width, double height) =>
        new()
        {
            X = x,
            Y = y,
            Width = width,
            Height = height,
        };
}
