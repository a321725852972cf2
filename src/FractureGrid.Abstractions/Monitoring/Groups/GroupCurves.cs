using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Abstractions.Monitoring.Groups;

/// <summary>All that is drawn of one group. Curves are thinned to a few hundred points.</summary>
public sealed record GroupCurves
{
    /// <summary>The group's figures, or why it is hidden; then all else is empty.</summary>
    public required GroupPerformance Figures { get; init; }

    /// <summary>Sites and models that the outcomes are of.</summary>
    public IReadOnlyList<OutcomeScope> Scopes { get; init; } = [];

    /// <summary>Thresholds falling; each point with the box in which the true one lies with 95 % confidence.</summary>
    public IReadOnlyList<RocCurvePoint> Roc { get; init; } = [];

    /// <summary>Thresholds falling.</summary>
    public IReadOnlyList<FrocCurvePoint> Froc { get; init; } = [];

    /// <summary>Where the operating points lie on the curves; empty when several are in force.</summary>
    public IReadOnlyList<OperatingMark> Marks { get; init; } = [];

    /// <summary>Image scores in equal bins of 0..1, lowest first.</summary>
    public IReadOnlyList<ScoreBinCounts> Scores { get; init; } = [];

    /// <summary>Measures of the films beside those of all sites under the same model on the same days.</summary>
    public IReadOnlyList<InputDistribution> Inputs { get; init; } = [];

    /// <summary>Scores read as chances against the truth, scores rising.</summary>
    public IReadOnlyList<ReliabilityMark> Reliability { get; init; } = [];

    /// <summary>Mean distance of score and share with fracture over the bins.</summary>
    public double? ExpectedCalibrationError { get; init; }

    /// <summary>Mean squared distance of score and truth.</summary>
    public double? Brier { get; init; }
}
