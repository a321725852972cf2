using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;

namespace FractureGrid.Abstractions.Outcomes;

/// <summary>Makes the outcome row of a decided image.</summary>
public static class OutcomeRowExtensions
{
    /// <param name="image">The decided image.</param>
    /// <param name="patient">The patient's pseudonym.</param>
    /// <param name="studyId">The study's pseudonym.</param>
    public static OutcomeRow ToOutcomeRow(this DecidedImage image, string patient, string studyId)
    {
        var (result, attributes, model) = (image.Result, image.Attributes, image.Result.Model);
        return new OutcomeRow
        {
            Site = attributes.Site,
            ImageId = result.ImageId,
            ModelHash = model?.Hash ?? string.Empty,
            Model = model is null ? string.Empty : $"{model.Name} {model.Version}",
            Patient = patient,
            StudyId = studyId,
            AcknowledgedAt = image.AcknowledgedAt,
            DecidedAt = image.DecidedAt,
            Outcome = result.Outcome,
            Score = result.Score,
            Lesions = result.Lesions,
            DoubtThreshold = model?.DoubtThreshold ?? 0,
            FractureThreshold = model?.FractureThreshold ?? 0,
            NotAnalysedCode = result.NotAnalysed?.Code,
            Device = attributes.Device,
            BodyPart = BodyPartGroup.Of(attributes.BodyPart),
            View = attributes.View,
            Sex = attributes.Sex,
            AgeBand = attributes.AgeBand,
            TubeVoltage = attributes.TubeVoltage,
            Exposure = attributes.Exposure,
            Noise = result.Noise,
            BoneFound = result.BoneFound,
            SearchedShare = SearchedShare(result),
            GreyMean = result.Statistics?.GreyMean,
            GreyDeviation = result.Statistics?.GreyDeviation,
            Screening = image.Flags.Count == 0 ? null : string.Join(' ', image.Flags),
            Embedding = result.Statistics?.Embedding,
        };
    }

    private static double? SearchedShare(ImageResult result) =>
        result is { Bone: { } bone, Statistics: { Width: > 0, Height: > 0 } film }
            ? Math.Clamp(bone.Width * bone.Height / ((double)film.Width * film.Height), 0, 1)
            : null;
}
