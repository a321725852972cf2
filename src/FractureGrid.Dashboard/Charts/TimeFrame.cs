namespace FractureGrid.Dashboard.Charts;

/// <summary>What surrounds the values of a <see cref="TimeChart"/>.</summary>
internal sealed record TimeFrame
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public string Across { get; init; } = "day";

    public required string Up { get; init; }

    /// <summary>Ends of the vertical axis; null takes what the values need.</summary>
    public (double Low, double High)? Range { get; init; }

    /// <summary>What the band is; its ends are in <see cref="Band"/>.</summary>
    public string BandName { get; init; } = string.Empty;

    /// <summary>Where values are expected, days rising.</summary>
    public IReadOnlyList<(DateOnly From, DateOnly To, double Low, double High)> Band { get; init; } = [];

    /// <summary>Labelled levels: limits, or values from elsewhere.</summary>
    public IReadOnlyList<(string Name, double Height)> Levels { get; init; } = [];

    /// <summary>Days that are marked off, first to last.</summary>
    public IReadOnlyList<(string Name, DateOnly From, DateOnly To)> Periods { get; init; } = [];

    public IReadOnlyList<(string Name, DateOnly Day)> Events { get; init; } = [];

    /// <summary>Why there is nothing to draw.</summary>
    public string? Missing { get; init; }

    public string? Note { get; init; }
}
