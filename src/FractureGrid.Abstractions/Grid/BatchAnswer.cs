namespace FractureGrid.Abstractions.Grid;

/// <summary>Batches of a stage, by the reason why they were sent.</summary>
public sealed record BatchAnswer(string Stage, long Full, long Timeout, long Drain, long Items, int Target);
