namespace FractureGrid.Abstractions.Monitoring.Groups;

/// <summary>A group's figures over time.</summary>
public sealed record GroupSeries
{
    /// <summary>Why nothing is shown of the group.</summary>
    public string? Hidden { get; init; }

    /// <summary>Days that make one point, the last one may have fewer; 0 for calendar months.</summary>
    public required int Days { get; init; }

    /// <summary>Oldest first; days without images leave a gap.</summary>
    public IReadOnlyList<SeriesPoint> Points { get; init; } = [];
}
