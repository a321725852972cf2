using FractureGrid.Abstractions.Images;
using FractureGrid.Gateway.Feed;

namespace FractureGrid.Gateway.Web;

/// <summary>One event of type <c>decision</c> on the event stream: an image was decided, and with it the patient.</summary>
public sealed record DecisionAnswer
{
    public required string Site { get; init; }

    public required string StudyInstanceUid { get; init; }

    public string? PatientId { get; init; }

    public required ImageAnswer Image { get; init; }

    public required Outcome PatientOutcome { get; init; }

    public required double PatientScore { get; init; }

    /// <summary>Version of the patient's decision.</summary>
    public required long Version { get; init; }

    internal static DecisionAnswer Of(IdentifiedDecision identified) =>
        new()
        {
            Site = identified.Instance.Site,
            StudyInstanceUid = identified.Instance.Identity.StudyInstanceUid,
            PatientId = identified.Instance.Identity.PatientId,
            Image = ImageAnswer.Of(
                identified.Instance,
                identified.Decision.Image,
                identified.Decision.AcknowledgedAt,
                identified.Decision.DecidedAt
            ),
            PatientOutcome = identified.Decision.PatientOutcome,
            PatientScore = identified.Decision.PatientScore,
            Version = identified.Decision.PatientVersion,
        };
}
