namespace FractureGrid.Cli.Simulate.Drift;

/// <summary>What was planted and what the monitor said.</summary>
internal sealed record DriftRunResult
{
    public required string Site { get; init; }

    public required string Scenario { get; init; }

    /// <summary>The device that changed; null where the change is of the patients.</summary>
    public string? Device { get; init; }

    public required DateOnly ReferenceTo { get; init; }

    public required DateOnly ChangedOn { get; init; }

    public required int Films { get; init; }

    public required double Seconds { get; init; }

    /// <summary>In the order in which they were raised.</summary>
    public required IReadOnlyList<DriftRunAlarm> Alarms { get; init; }
}
