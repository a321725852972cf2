namespace FractureGrid.Host.Scaling;

/// <summary>What a look at the grid saw of its demand.</summary>
public sealed record GridSample
{
    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<DetectorSample> Detectors { get; init; }

    public required IReadOnlyList<LineSample> Lines { get; init; }
}
