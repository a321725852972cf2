namespace FractureGrid.Statistics.Expectation;

/// <summary>How well a model should be doing on cases whose truth is not known yet. Not a measurement: it stands and falls with its assumptions.</summary>
public sealed record ExpectedPerformance
{
    /// <summary>What must hold for the figures to mean anything.</summary>
    public static IReadOnlyList<string> Assumptions { get; } =
    [
        "A score means the same chance of a fracture as in the reference window: the mix of cases may have changed, not how they look.",
        "The scores come from the same model, version and preprocessing as those of the reference window.",
        "The chance of a fracture never falls as the score rises.",
        "Cases are independent of each other; several images of one patient make the band too narrow.",
    ];

    /// <summary>Cases without a truth.</summary>
    public required long Cases { get; init; }

    /// <summary>Cases with a truth that the calibration comes from.</summary>
    public required long ReferenceCases { get; init; }

    /// <summary>Share of the cases whose score lies in a part of the scale where the reference has none, so that their chances are guessed.</summary>
    public required double OutsideReference { get; init; }

    public required ExpectedFigure Prevalence { get; init; }

    public required ExpectedFigure Sensitivity { get; init; }

    /// <summary>Expected sensitivity less that of the reference; what both owe to the reference's own cases cancels in the band.</summary>
    public required ExpectedFigure SensitivityChange { get; init; }

    public required ExpectedFigure Specificity { get; init; }

    public required ExpectedFigure Precision { get; init; }

    public required ExpectedFigure NegativePredictiveValue { get; init; }

    public required ExpectedFigure Area { get; init; }
}
