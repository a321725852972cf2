using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Screening;
using FractureGrid.Gateway.Web;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>Turns what the grid's gateway tells back into the result that it was made from.</summary>
internal static class HomeResult
{
    /// <summary>To the grid's gateway our pseudonym is the SOP Instance UID.</summary>
    public static ImageResult Of(ImageAnswer answer) =>
        new()
        {
            ImageId = answer.SopInstanceUid,
            Outcome = answer.Outcome,
            Score = answer.Score,
            Lesions =
            [
                .. answer.Lesions.Select(lesion => new Lesion
                {
                    Box = Box(lesion.X, lesion.Y, lesion.Width, lesion.Height),
                    Score = lesion.Score,
                }),
            ],
            Bone = answer.Bone is { } bone ? Box(bone.X, bone.Y, bone.Width, bone.Height) : null,
            BoneFound = answer.BoneFound,
            Noise = answer.Noise,
            Model = answer.Model is { } model ? ModelOf(model) : null,
            NotAnalysed = answer.Reason is { } reason ? new NotAnalysed { Code = reason.Code, Detail = reason.Detail } : null,
            Flags = [.. (answer.Flags ?? []).Select(flag => new ScreeningFlag { Code = flag.Code, Detail = flag.Detail })],
            Elapsed = TimeSpan.FromMilliseconds(answer.Milliseconds),
        };

    private static ModelIdentity ModelOf(ModelAnswer model) =>
        new()
        {
            Name = model.Name,
            Version = model.Version,
            Hash = model.Hash,
            Preprocessing = model.Preprocessing,
            DoubtThreshold = model.DoubtThreshold,
            FractureThreshold = model.FractureThreshold,
            Calibration =
                model.Calibration is { } calibration && calibration.SoundScores.Count == ModelCalibration.Levels.Count
                    ? new ModelCalibration
                    {
                        Slope = calibration.Slope,
                        Intercept = calibration.Intercept,
                        SoundScores = calibration.SoundScores,
                    }
                    : null,
        };

    private static ImageBox Box(double x, double y, double width, double height) =>
        new()
        {
            X = x,
            Y = y,
            Width = width,
            Height = height,
        };
}
