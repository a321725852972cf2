namespace FractureGrid.Dashboard.Charts;

/// <summary>A point that stands out, such as an operating point with its intervals.</summary>
internal sealed record CurveMark
{
    public required string Name { get; init; }

    public required double X { get; init; }

    public required double Y { get; init; }

    public (double Lower, double Upper)? Across { get; init; }

    public (double Lower, double Upper)? Up { get; init; }

    public required int Shape { get; init; }

    public string Css { get; init; } = "marker point";

    public string? Hint { get; init; }
}
