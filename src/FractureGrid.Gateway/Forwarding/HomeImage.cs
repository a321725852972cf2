using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>An image that this gateway has forwarded, or could not forward, under its pseudonyms. One that was corrected is there for both patients.</summary>
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

    /// <summary>Why it was withdrawn; null when it was not.</summary>
    public string? Withdrawn { get; init; }

    /// <summary>Whether the grid has it.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>Whether it came from another patient.</summary>
    public bool IsCorrection { get; init; }

    /// <summary>Whether it takes part in the decision.</summary>
    public bool Counts => Withdrawn is null && Result is not null;

    public bool IsPending => Withdrawn is null && Result is null;
}
