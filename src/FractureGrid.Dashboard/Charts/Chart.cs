namespace FractureGrid.Dashboard.Charts;

/// <summary>A drawn chart with the table behind it.</summary>
public sealed record Chart
{
    /// <summary>Names its files and its place on the page, such as "roc".</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>What it shows, for people who do not see it.</summary>
    public required string Description { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    /// <summary>Whether what is newest stands at the right, which narrow windows then show first.</summary>
    public bool EndsToday { get; init; }

    /// <summary>The markup within the <c>svg</c> element; empty when <see cref="Missing"/> says why.</summary>
    public string Body { get; init; } = string.Empty;

    public ChartTable Table { get; init; } = new([], []);

    /// <summary>Why there is nothing to draw.</summary>
    public string? Missing { get; init; }

    /// <summary>How to read it.</summary>
    public string? Note { get; init; }
}
