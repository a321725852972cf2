using FractureGrid.Abstractions.Monitoring;

namespace FractureGrid.Dashboard.Grid;

/// <summary>A site at a glance.</summary>
public sealed record SiteLine
{
    public required string Site { get; init; }

    /// <summary>Films acknowledged today, UTC, those that could not be analysed included.</summary>
    public required long FilmsToday { get; init; }

    public required long NotAnalysedToday { get; init; }

    /// <summary>Alarms that are not closed, gravest first.</summary>
    public required IReadOnlyList<Alarm> Alarms { get; init; }

    /// <summary>At the FRACTURE operating point over all that is labelled.</summary>
    public Figure? Sensitivity { get; init; }

    /// <summary>Why there is no sensitivity.</summary>
    public string? Hidden { get; init; }

    /// <summary>Day of the last film, UTC; null when none was ever decided.</summary>
    public DateOnly? LastDay { get; init; }
}
