namespace FractureGrid.Statistics.Counts;

/// <summary>Answers against truth at one operating point. Counts of disjoint sets of cases add up.</summary>
public readonly record struct ConfusionCounts(long TruePositives, long FalsePositives, long TrueNegatives, long FalseNegatives)
{
    public long Total => TruePositives + FalsePositives + TrueNegatives + FalseNegatives;

    /// <summary>Share of the diseased that were called positive.</summary>
    public Proportion Sensitivity => new(TruePositives, TruePositives + FalseNegatives);

    /// <summary>Share of the healthy that were called negative.</summary>
    public Proportion Specificity => new(TrueNegatives, TrueNegatives + FalsePositives);

    /// <summary>Share of the positive calls that were right.</summary>
    public Proportion Precision => new(TruePositives, TruePositives + FalsePositives);

    /// <summary>Share of the negative calls that were right. It and the precision hold for this prevalence only.</summary>
    public Proportion NegativePredictiveValue => new(TrueNegatives, TrueNegatives + FalseNegatives);

    /// <summary>Share of the diseased among all.</summary>
    public Proportion Prevalence => new(TruePositives + FalseNegatives, Total);

    public static ConfusionCounts operator +(ConfusionCounts left, ConfusionCounts right) =>
        new(
            left.TruePositives + right.TruePositives,
            left.FalsePositives + right.FalsePositives,
            left.TrueNegatives + right.TrueNegatives,
            left.FalseNegatives + right.FalseNegatives
        );

    public static ConfusionCounts Add(ConfusionCounts left, ConfusionCounts right) => left + right;

    /// <summary>One case.</summary>
    public static ConfusionCounts Of(bool truth, bool called) =>
        (truth, called) switch
        {
            (true, true) => new(1, 0, 0, 0),
            (false, true) => new(0, 1, 0, 0),
            (false, false) => new(0, 0, 1, 0),
            (true, false) => new(0, 0, 0, 1),
        };
}
