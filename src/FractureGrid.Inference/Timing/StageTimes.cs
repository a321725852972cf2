namespace FractureGrid.Inference.Timing;

/// <summary>Wall-clock time of each part of an analysis.</summary>
public sealed record StageTimes
{
    /// <summary>From file to stored values.</summary>
    public TimeSpan Decode { get; init; }

    /// <summary>Grey-range stretch and noise estimate.</summary>
    public TimeSpan Develop { get; init; }

    /// <summary>Down to the working film.</summary>
    public TimeSpan Resample { get; init; }

    /// <summary>The bone network and the crop, and the screening network.</summary>
    public TimeSpan Segment { get; init; }

    /// <summary>What the film is screened by without a network.</summary>
    public TimeSpan Screen { get; init; }

    /// <summary>The proposal graph and the selection of proposals.</summary>
    public TimeSpan Propose { get; init; }

    /// <summary>The box head and the selection of lesions.</summary>
    public TimeSpan Judge { get; init; }

    public TimeSpan Total => Decode + Develop + Resample + Segment + Screen + Propose + Judge;
}
