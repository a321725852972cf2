namespace FractureGrid.Abstractions.Monitoring.Groups;

/// <summary>The figures of some days.</summary>
public sealed record SeriesPoint
{
    public required DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Or why they are hidden.</summary>
    public required GroupPerformance Figures { get; init; }
}
