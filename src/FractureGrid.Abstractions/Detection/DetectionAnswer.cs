using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Detection;

/// <summary>A pool's answer: a result, or busy, or expired; with its queue so that callers can balance.</summary>
[GenerateSerializer, Immutable, Alias("fg.detection-answer.v1")]
public sealed record DetectionAnswer
{
    [Id(0)]
    public required DetectionStatus Status { get; init; }

    /// <summary>Set when <see cref="Status"/> is <see cref="DetectionStatus.Done"/>.</summary>
    [Id(1)]
    public ImageResult? Result { get; init; }

    /// <summary>Images waiting and running in the pool when it answered.</summary>
    [Id(2)]
    public required int QueueLength { get; init; }

    /// <summary>What broke down, without identity; set when <see cref="Status"/> is <see cref="DetectionStatus.Failed"/>.</summary>
    [Id(3)]
    public string? Failure { get; init; }

    /// <summary>Time that an image has a slot there, a moving average; null before the first.</summary>
    [Id(4)]
    public TimeSpan? Service { get; init; }
}
