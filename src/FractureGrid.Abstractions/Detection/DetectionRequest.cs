using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Detection;

/// <summary>One image to analyse, by reference.</summary>
[GenerateSerializer, Immutable, Alias("fg.detection-request.v1")]
public sealed record DetectionRequest
{
    [Id(0)]
    public required string ImageId { get; init; }

    [Id(1)]
    public required string BlobName { get; init; }

    /// <summary>After this moment of the caller's clock nobody waits for the answer any more. For detectors of a release that knows no <see cref="Patience"/>.</summary>
    [Id(2)]
    public required DateTimeOffset Deadline { get; init; }

    [Id(3)]
    public ImagePriority Priority { get; init; }

    /// <summary>Whether nothing else may run beside it, because a detector was lost with it before.</summary>
    [Id(4)]
    public bool Alone { get; init; }

    /// <summary>Model package that reads it, as name or name@version; null for the detector's default.</summary>
    [Id(5)]
    public string? Package { get; init; }

    /// <summary>How long the caller waits for the answer, whatever the two clocks say; zero from a caller of an earlier release.</summary>
    [Id(6)]
    public TimeSpan Patience { get; init; }
}
