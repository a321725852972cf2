namespace FractureGrid.Abstractions.Outcomes;

/// <summary>Counts of a group over some days.</summary>
public sealed record SpanCounts
{
    /// <summary>Stands for calendar months where a number of days is asked for.</summary>
    public const int Months = 0;

    public required DateOnly From { get; init; }

    /// <summary>Included.</summary>
    public required DateOnly To { get; init; }

    public required OutcomeCounts Counts { get; init; }
}
