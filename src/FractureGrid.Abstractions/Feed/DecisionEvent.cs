using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Feed;

/// <summary>An image was decided and with it the patient's decision became <see cref="PatientVersion"/>.</summary>
[GenerateSerializer, Immutable, Alias("fg.decision-event.v1")]
public sealed record DecisionEvent
{
    [Id(0)]
    public required string Site { get; init; }

    /// <summary>Key of the patient grain.</summary>
    [Id(1)]
    public required string PatientKey { get; init; }

    [Id(2)]
    public required string StudyId { get; init; }

    [Id(3)]
    public required ImageResult Image { get; init; }

    [Id(4)]
    public required Outcome PatientOutcome { get; init; }

    [Id(5)]
    public required double PatientScore { get; init; }

    [Id(6)]
    public required long PatientVersion { get; init; }

    [Id(7)]
    public required DateTimeOffset AcknowledgedAt { get; init; }

    [Id(8)]
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Manufacturer and model; null where the film does not say.</summary>
    [Id(9)]
    public string? Device { get; init; }
}
