namespace FractureGrid.Inference.Packages;

/// <summary>How suppressed boxes still say where a lesion lies (box voting, Gidaris and Komodakis 2015).</summary>
public sealed record VoteManifest
{
    /// <summary>Boxes that overlap the highest one of a lesion by so much or more have a vote.</summary>
    public required double Overlap { get; init; }

    /// <summary>A vote weighs the box head's probability to the power of this.</summary>
    public required double Power { get; init; }
}
