namespace FractureGrid.Inference.Timing;

/// <summary>The parts of an analysis, in their order.</summary>
internal enum Stage
{
    Decode,
    Develop,
    Resample,
    Segment,
    Screen,
    Propose,
    Judge,
}
