using FractureGrid.Abstractions.Images;

namespace FractureGrid.Grains.Patients;

/// <summary>
/// The decision over a set of images: the highest image score and the gravest outcome (Xie et al. 2024, statistical analysis: the patient's
/// probability is that of the image with the highest one, zero when nothing is found). Not analysed only when no image was analysed.
/// </summary>
/// <param name="Outcome">The gravest outcome.</param>
/// <param name="Score">The highest image score, 0..1.</param>
/// <param name="DrivingImageId">The image that gave the score; null while it is zero. Among equal scores the first id in ordinal order.</param>
internal readonly record struct PatientScore(Outcome Outcome, double Score, string? DrivingImageId)
{
    /// <summary>Before any image.</summary>
    public static PatientScore None { get; } = new(Outcome.NotAnalysed, 0, null);

    /// <summary>Takes one more image in. The order in which images come does not matter.</summary>
    public PatientScore With(string imageId, Outcome outcome, double score)
    {
        var graver = outcome > Outcome ? outcome : Outcome;
        return score > Score || (score > 0 && score.Equals(Score) && string.CompareOrdinal(imageId, DrivingImageId) < 0)
            ? new PatientScore(graver, score, imageId)
            : this with
            {
                Outcome = graver,
            };
    }
}
