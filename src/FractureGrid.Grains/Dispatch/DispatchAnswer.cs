using FractureGrid.Abstractions.Images;

namespace FractureGrid.Grains.Dispatch;

/// <summary>The outcome of one attempt at analysis: a result, or why there is none.</summary>
internal readonly record struct DispatchAnswer
{
    public required DispatchOutcome Outcome { get; init; }

    /// <summary>Set when the outcome is <see cref="DispatchOutcome.Done"/>.</summary>
    public ImageResult? Result { get; init; }

    /// <summary>What failed, without identity; null when there is a result.</summary>
    public string? Failure { get; init; }

    /// <summary>The detector that had the image; null when none had.</summary>
    public SiloAddress? Silo { get; init; }
}
