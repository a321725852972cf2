namespace FractureGrid.Abstractions.Monitoring.Groups;

/// <summary>How a model should be doing on images whose truth is not known yet, read off their scores. Not a measurement.</summary>
public sealed record ExpectedReport
{
    /// <summary>Why nothing is shown; then all else is empty.</summary>
    public string? Hidden { get; init; }

    /// <summary>Images without a truth, of which the figures speak.</summary>
    public long Cases { get; init; }

    /// <summary>Images with a truth that say what a score means.</summary>
    public long ReferenceCases { get; init; }

    /// <summary>Share of the cases whose score lies where the reference has none.</summary>
    public double OutsideReference { get; init; }

    public Figure? Prevalence { get; init; }

    public Figure? Area { get; init; }

    /// <summary>DOUBT and FRACTURE count as positive.</summary>
    public OperatingFigures? AtDoubt { get; init; }

    /// <summary>FRACTURE counts as positive.</summary>
    public OperatingFigures? AtFracture { get; init; }

    /// <summary>What must hold for the figures to mean anything.</summary>
    public IReadOnlyList<string> Assumptions { get; init; } = [];
}
