namespace FractureGrid.Inference.Batching;

/// <summary>What a batcher has done so far.</summary>
public readonly record struct BatchFigures(string Stage, long Full, long Timeout, long Drain, long Items, int Target);
