using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Studies;

/// <summary>What a reader said of a study.</summary>
public sealed record StudyReading
{
    public required string Reader { get; init; }

    public required ReaderVerdict Verdict { get; init; }

    /// <summary>Version of the result that was read; null where the reader did not say.</summary>
    public long? Version { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Boxes by image, in pixels of the stored image.</summary>
    public required IReadOnlyList<ReaderBoxes> Images { get; init; }

    public required DateTimeOffset At { get; init; }
}
