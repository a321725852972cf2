namespace FractureGrid.Abstractions.Monitoring;

/// <summary>One watched number of one group: how far it has moved from the reference window, and what the chart says.</summary>
[GenerateSerializer, Immutable, Alias("fg.drift-measure.v1")]
public sealed record DriftMeasure
{
    /// <summary>Such as "noise", "score", "missed fractures" or "age-band mix".</summary>
    [Id(0)]
    public required string Measure { get; init; }

    /// <summary>What the group is grouped by; one of the outcome attributes.</summary>
    [Id(1)]
    public required string Attribute { get; init; }

    [Id(2)]
    public required string Value { get; init; }

    /// <summary>Cases of the reference window.</summary>
    [Id(3)]
    public required long ReferenceCount { get; init; }

    /// <summary>Mean of the reference window in the measure's own unit; null for a mix.</summary>
    [Id(4)]
    public double? ReferenceMean { get; init; }

    /// <summary>Cases since the estimated start of the change; without a change, since the reference window.</summary>
    [Id(5)]
    public required long CurrentCount { get; init; }

    [Id(6)]
    public double? CurrentMean { get; init; }

    /// <summary>Size of the change: standard deviations of the reference's images, for rates their difference, for a mix the share that moved.</summary>
    [Id(7)]
    public double? Effect { get; init; }

    /// <summary>The least effect that counts.</summary>
    [Id(8)]
    public required double LeastEffect { get; init; }

    /// <summary>Highest sum of the CUSUM chart.</summary>
    [Id(9)]
    public required double Evidence { get; init; }

    /// <summary>The chart's limit, from the wanted rate of false alarms.</summary>
    [Id(10)]
    public required double Limit { get; init; }

    /// <summary>Estimated first day of the change.</summary>
    [Id(11)]
    public DateOnly? StartedOn { get; init; }

    /// <summary>The day whose cases took the chart over its limit.</summary>
    [Id(12)]
    public DateOnly? DetectedOn { get; init; }

    /// <summary>Significant and large enough.</summary>
    [Id(13)]
    public required bool HasDrifted { get; init; }

    /// <summary>Estimated change of the sensitivity; null when it can't be estimated.</summary>
    [Id(14)]
    public double? SensitivityEffect { get; init; }

    /// <summary>How <see cref="SensitivityEffect"/> was come by.</summary>
    [Id(15)]
    public string? SensitivityMethod { get; init; }

    /// <summary>
    /// Ends of the 95 % interval of <see cref="Effect"/>, in its unit; null together where there is none. The day on which a change began is taken as known:
    /// it was chosen for the largest sum, so a change that was just found is likely smaller than it looks.
    /// </summary>
    [Id(16)]
    public double? EffectLower { get; init; }

    [Id(17)]
    public double? EffectUpper { get; init; }

    /// <summary>Why there is an effect without an interval, or no effect.</summary>
    [Id(18)]
    public string? EffectReason { get; init; }

    /// <summary>Ends of the 95 % interval of <see cref="SensitivityEffect"/>.</summary>
    [Id(19)]
    public double? SensitivityLower { get; init; }

    [Id(20)]
    public double? SensitivityUpper { get; init; }
}
