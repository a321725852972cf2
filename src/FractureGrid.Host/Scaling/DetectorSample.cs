namespace FractureGrid.Host.Scaling;

/// <summary>A detector at one moment.</summary>
public sealed record DetectorSample
{
    public required string Silo { get; init; }

    public string? Device { get; init; }

    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>False while it is paused or drains: what it has it finishes, and it counts no more.</summary>
    public required bool IsOpen { get; init; }

    public required int Slots { get; init; }

    /// <summary>Images that it has and has not begun.</summary>
    public required int Waiting { get; init; }

    /// <summary>Images analysed since its start.</summary>
    public required long Done { get; init; }

    /// <summary>Time that an image has a slot; null before the first.</summary>
    public TimeSpan? Service { get; init; }

    /// <summary>Images per second when it is never idle; null before the first.</summary>
    public double? Throughput => Service is { } service && service > TimeSpan.Zero ? Slots / service.TotalSeconds : null;
}
