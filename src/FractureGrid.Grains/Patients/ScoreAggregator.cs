using FractureGrid.Abstractions.Images;

namespace FractureGrid.Grains.Patients;

/// <summary>Makes one decision of a set of images.</summary>
internal static class ScoreAggregator
{
    /// <param name="aggregation">How.</param>
    /// <param name="images">A study's or a patient's; those that are withdrawn or not decided do not count.</param>
    public static PatientScore Of(ScoreAggregation aggregation, IEnumerable<ImageState> images)
    {
        var (score, views, model) = (PatientScore.None, 0, (ModelState?)null);
        foreach (var image in images.Where(image => image.Counts))
        {
            var result = image.Result!;
            score = score.With(image.ImageId, result.Outcome, result.Score);
            views += result.Outcome is Outcome.NotAnalysed ? 0 : 1;
            model = string.Equals(score.DrivingImageId, image.ImageId, StringComparison.Ordinal) ? result.Model : model;
        }

        return aggregation is ScoreAggregation.Calibrated && model?.Calibration is { } calibration
            ? Lowered(score, calibration.OverViews(score.Score, views), model)
            : score;
    }

    private static PatientScore Lowered(PatientScore highest, double score, ModelState model) =>
        highest with
        {
            Score = score,
            Outcome =
                score >= model.FractureThreshold ? Outcome.Fracture
                : score >= model.DoubtThreshold ? Outcome.Doubt
                : Outcome.NoFracture,
        };
}
