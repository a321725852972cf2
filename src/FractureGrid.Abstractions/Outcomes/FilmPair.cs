using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Outcomes;

/// <summary>What a shadow and the model in use found on one film.</summary>
public sealed record FilmPair
{
    public required string ImageId { get; init; }

    /// <summary>Name and version of the model in use.</summary>
    public required string ActiveModel { get; init; }

    public required Outcome ActiveOutcome { get; init; }

    public required double ActiveScore { get; init; }

    /// <summary>When the model in use decided: of several, the newest counts.</summary>
    public required DateTimeOffset ActiveAt { get; init; }

    public required Outcome ShadowOutcome { get; init; }

    public required double ShadowScore { get; init; }

    /// <summary>Null where the truth is not known.</summary>
    public bool? HasFracture { get; init; }
}
