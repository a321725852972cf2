using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Patients;

/// <summary>An image with its result and the times of its way through the grid.</summary>
[GenerateSerializer, Immutable, Alias("fg.decided-image.v1")]
public sealed record DecidedImage
{
    [Id(0)]
    public required ImageResult Result { get; init; }

    [Id(1)]
    public required ImageAttributes Attributes { get; init; }

    [Id(2)]
    public required DateTimeOffset AcknowledgedAt { get; init; }

    [Id(3)]
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>How often analysis was tried, for the audit trail.</summary>
    [Id(4)]
    public required int Attempts { get; init; }

    /// <summary>Codes of all screening rules that hold for the image and did not exclude it: the gateway's, then those of the picture.</summary>
    [Id(5)]
    public IReadOnlyList<string> Flags
    {
        get => field ?? [];
        init;
    }
}
