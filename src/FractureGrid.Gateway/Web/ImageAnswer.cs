using FractureGrid.Abstractions.Images;
using FractureGrid.Gateway.Index;

namespace FractureGrid.Gateway.Web;

/// <summary>A decided image under its real identity.</summary>
public sealed record ImageAnswer
{
    public required string SopInstanceUid { get; init; }

    public required string SeriesInstanceUid { get; init; }

    /// <summary>Whose it is now; null when the sender gave none.</summary>
    public string? PatientId { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Highest lesion score, 0 without lesions.</summary>
    public required double Score { get; init; }

    /// <summary>Calibrated probability of a fracture; null when not analysed or the model is not calibrated.</summary>
    public double? Probability { get; init; }

    public required IReadOnlyList<LesionAnswer> Lesions { get; init; }

    /// <summary>The part that was searched; null when not analysed.</summary>
    public BoxAnswer? Bone { get; init; }

    public bool BoneFound { get; init; }

    /// <summary>Noise of the normalised image; null when not analysed.</summary>
    public double? Noise { get; init; }

    /// <summary>Null when not analysed.</summary>
    public ModelAnswer? Model { get; init; }

    /// <summary>Set when not analysed.</summary>
    public ReasonAnswer? Reason { get; init; }

    /// <summary>Screening rules that hold for the picture and did not exclude it; null from earlier releases.</summary>
    public IReadOnlyList<ReasonAnswer>? Flags { get; init; }

    public required DateTimeOffset AcknowledgedAt { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Time that the analysis itself took.</summary>
    public required double Milliseconds { get; init; }

    internal static ImageAnswer Of(IndexedInstance instance, ImageResult result, DateTimeOffset acknowledgedAt, DateTimeOffset decidedAt) =>
        new()
        {
            SopInstanceUid = instance.Identity.SopInstanceUid,
            SeriesInstanceUid = instance.Identity.SeriesInstanceUid,
            PatientId = instance.Identity.PatientId,
            Outcome = result.Outcome,
            Score = result.Score,
            Probability = result.Probability,
            Lesions = [.. result.Lesions.Select(LesionAnswer.Of)],
            Bone = BoxAnswer.Of(result.Bone),
            BoneFound = result.BoneFound,
            Noise = result.Noise,
            Model = ModelAnswer.Of(result.Model),
            Reason = ReasonAnswer.Of(result.NotAnalysed),
            Flags = [.. result.Flags.Select(flag => new ReasonAnswer { Code = flag.Code, Detail = flag.Detail })],
            AcknowledgedAt = acknowledgedAt,
            DecidedAt = decidedAt,
            Milliseconds = result.Elapsed.TotalMilliseconds,
        };
}
