namespace FractureGrid.Dashboard.Charts;

/// <summary>What surrounds the curves of a <see cref="CurveChart"/>.</summary>
internal sealed record CurveFrame
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required string Across { get; init; }

    public required string Up { get; init; }

    public double MostAcross { get; init; } = 1;

    public bool HasDiagonal { get; init; }

    /// <summary>What the bands are.</summary>
    public string Band { get; init; } = string.Empty;

    /// <summary>Labelled levels from elsewhere.</summary>
    public IReadOnlyList<(string Name, double Height)> Levels { get; init; } = [];

    /// <summary>Why there is nothing to draw.</summary>
    public string? Missing { get; init; }

    public string? Note { get; init; }
}
