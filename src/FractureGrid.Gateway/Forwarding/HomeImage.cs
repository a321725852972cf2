using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>An image that this gateway has forwarded, or could not forward, under its pseudonyms.</summary>
internal sealed record HomeImage
{
    public required string ImageId { get; init; }

    public required string StudyId { get; init; }

    public required string PatientKey { get; init; }

    public required ImageAttributes Attributes { get; init; }

    public required DateTimeOffset AcknowledgedAt { get; init; }

    /// <summary>Null while the result has not come home.</summary>
    public ImageResult? Result { get; init; }

    public DateTimeOffset DecidedAt { get; init; }
}
