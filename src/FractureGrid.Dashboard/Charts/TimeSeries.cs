namespace FractureGrid.Dashboard.Charts;

/// <summary>One line of a <see cref="TimeChart"/>, days rising.</summary>
internal sealed record TimeSeries(string Name, IReadOnlyList<TimePoint> Points, bool HasMarks = true);
