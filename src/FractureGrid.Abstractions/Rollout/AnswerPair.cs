using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Rollout;

/// <summary>Films to which two models gave these answers.</summary>
public sealed record AnswerPair(Outcome Active, Outcome Shadow, long Films);
