namespace FractureGrid.Dashboard.Charts;

/// <summary>One curve, or with <see cref="IsPoints"/> single points with intervals.</summary>
internal sealed record CurveSeries
{
    public required string Name { get; init; }

    public required IReadOnlyList<CurvePoint> Points { get; init; }

    public bool IsPoints { get; init; }

    /// <summary>Upper edge of the band from left to right; empty for none.</summary>
    public IReadOnlyList<CurvePoint> Upper { get; init; } = [];

    public IReadOnlyList<CurvePoint> Lower { get; init; } = [];
}
