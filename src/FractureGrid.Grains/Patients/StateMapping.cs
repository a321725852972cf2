using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Abstractions.Screening;

namespace FractureGrid.Grains.Patients;

/// <summary>Between messages and stored forms, which change at different times.</summary>
internal static class StateMapping
{
    private const int LesionNumbers = 5;
    private const int FlagTexts = 2;

    public static ImageState ToState(this ImageSubmission image) =>
        new()
        {
            ImageId = image.ImageId,
            StudyId = image.StudyId,
            BlobName = image.BlobName,
            Attributes = image.Attributes.ToState(),
            AcknowledgedAt = image.AcknowledgedAt,
            Priority = image.Priority,
            Trace = image.Trace,
            InLineAgain = image.IsCorrection ? IdentityCorrection.Reason : null,
            Flags = image.Flags.Count == 0 ? null : [.. image.Flags],
        };

    public static ResultState ToState(this ImageResult result, ModelState? model) =>
        new()
        {
            Outcome = result.Outcome,
            Score = result.Score,
            Boxes = PackedBoxes.Of(result.Lesions, result.Bone),
            BoneFound = result.BoneFound,
            Noise = result.Noise,
            Model = model,
            NotAnalysedCode = result.NotAnalysed?.Code,
            NotAnalysedDetail = result.NotAnalysed?.Detail,
            Elapsed = result.Elapsed,
            Statistics = result.Statistics is { } film ? [film.Width, film.Height, film.GreyMean, film.GreyDeviation] : null,
            Flags = result.Flags.Count == 0 ? null : [.. result.Flags.SelectMany(flag => (string[])[flag.Code, flag.Detail])],
            Embedding = result.Statistics?.Embedding?.ToArray(),
        };

    public static ModelState ToState(this ModelIdentity model) =>
        new()
        {
            Name = model.Name,
            Version = model.Version,
            Hash = model.Hash,
            Preprocessing = model.Preprocessing,
            DoubtThreshold = model.DoubtThreshold,
            FractureThreshold = model.FractureThreshold,
            LowestThreshold = model.LowestThreshold,
            HighestThreshold = model.HighestThreshold,
            Calibration = model.Calibration,
        };

    public static DecidedImage ToDecidedImage(this ImageState image) =>
        new()
        {
            Result = image.Result!.ToResult(image.ImageId),
            Attributes = image.Attributes.ToAttributes(),
            AcknowledgedAt = image.AcknowledgedAt,
            DecidedAt = image.DecidedAt,
            Attempts = image.Attempts,
            Flags = [.. image.Flags ?? [], .. image.Result!.Flags?.Chunk(FlagTexts).Select(flag => flag[0]) ?? []],
        };

    public static ImageResult ToResult(this ResultState result, string imageId) =>
        new()
        {
            ImageId = imageId,
            Outcome = result.Outcome,
            Score = result.Score,
            Lesions = result.LesionList(),
            Bone =
                result.Boxes is { } boxes ? PackedBoxes.Bone(boxes)
                : result.Bone is { } bone ? Box(bone)
                : null,
            BoneFound = result.BoneFound,
            Noise = result.Noise,
            Model = result.Model?.ToIdentity(),
            NotAnalysed = result.NotAnalysedCode is { } code
                ? new NotAnalysed { Code = code, Detail = result.NotAnalysedDetail ?? string.Empty }
                : null,
            Elapsed = result.Elapsed,
            Statistics = result.Statistics is [var width, var height, var mean, var deviation]
                ? new ImageStatistics
                {
                    Width = (int)width,
                    Height = (int)height,
                    GreyMean = mean,
                    GreyDeviation = deviation,
                    Embedding = result.Embedding,
                }
                : null,
            Flags = [.. result.Flags?.Chunk(FlagTexts).Select(flag => new ScreeningFlag { Code = flag[0], Detail = flag[1] }) ?? []],
        };

    public static IReadOnlyList<Lesion> LesionList(this ResultState result) =>
        result.Boxes is { } boxes
            ? PackedBoxes.Lesions(boxes)
            : [.. result.Lesions.Chunk(LesionNumbers).Select(l => new Lesion { Box = Box(l), Score = l[4] })];

    private static ModelIdentity ToIdentity(this ModelState model) =>
        new()
        {
            Name = model.Name,
            Version = model.Version,
            Hash = model.Hash,
            Preprocessing = model.Preprocessing,
            DoubtThreshold = model.DoubtThreshold,
            FractureThreshold = model.FractureThreshold,
            LowestThreshold = model.LowestThreshold,
            HighestThreshold = model.HighestThreshold,
            Calibration = model.Calibration,
        };

    public static AttributesState ToState(this ImageAttributes attributes) =>
        new()
        {
            Site = attributes.Site,
            Device = attributes.Device,
            BodyPart = attributes.BodyPart,
            View = attributes.View,
            Sex = attributes.Sex,
            AgeBand = attributes.AgeBand,
            TubeVoltage = attributes.TubeVoltage,
            Exposure = attributes.Exposure,
        };

    private static ImageAttributes ToAttributes(this AttributesState attributes) =>
        new()
        {
            Site = attributes.Site,
            Device = attributes.Device,
            BodyPart = attributes.BodyPart,
            View = attributes.View,
            Sex = attributes.Sex,
            AgeBand = attributes.AgeBand,
            TubeVoltage = attributes.TubeVoltage,
            Exposure = attributes.Exposure,
        };

    /// <summary>x, y, width, height, score.</summary>
    public static double[] Numbers(this Lesion lesion) => [lesion.Box.X, lesion.Box.Y, lesion.Box.Width, lesion.Box.Height, lesion.Score];

    public static ImageBox Box(double[] numbers) =>
        new()
        {
            X = numbers[0],
            Y = numbers[1],
            Width = numbers[2],
            Height = numbers[3],
        };
}
