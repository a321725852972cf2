namespace FractureGrid.Abstractions.Detection;

/// <summary>One image to analyse, by reference.</summary>
[GenerateSerializer, Immutable, Alias("fg.detection-request.v1")]
public sealed record DetectionRequest
{
    [Id(0)]
    public required string ImageId { get; init; }

    [Id(1)]
    public required string BlobName { get; init; }

    /// <summary>After this moment nobody waits for the answer any more.</summary>
    [Id(2)]
    public required DateTimeOffset Deadline { get; init; }
}
