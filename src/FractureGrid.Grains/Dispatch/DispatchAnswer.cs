using FractureGrid.Abstractions.Images;

namespace FractureGrid.Grains.Dispatch;

/// <summary>The outcome of one attempt at analysis: a result, or why there is none.</summary>
/// <param name="Result">The result; null when the attempt failed.</param>
/// <param name="Failure">What failed, without identity; null when there is a result.</param>
internal readonly record struct DispatchAnswer(ImageResult? Result, string? Failure);
