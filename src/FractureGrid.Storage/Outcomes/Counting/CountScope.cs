namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>What is known of all outcomes of a site and a model together, and how far their days are folded.</summary>
internal sealed class CountScope
{
    public required string Site { get; init; }

    public required string ModelHash { get; init; }

    /// <summary>Name and thresholds of the newest outcome: those in force.</summary>
    public string Model { get; set; } = string.Empty;

    public double DoubtThreshold { get; set; }

    public double FractureThreshold { get; set; }

    public DateTimeOffset NewestAt { get; set; }

    /// <summary>First and last day with outcomes; see <see cref="CountPeriod"/>.</summary>
    public int FirstDay { get; set; }

    public int LastDay { get; set; }

    /// <summary>The last day that is in the cells of its month and of all time. Later days are open: only in their own cells.</summary>
    public int FoldedTo { get; set; } = CountPeriod.BeforeDays;

    /// <summary>Outcomes that the counts have.</summary>
    public long Rows { get; set; }
}
