using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Readings;

/// <summary>What a reader says about a study, to be taken as reference standard. Images are named by their real identity and by their pseudonym.</summary>
internal sealed record Reading
{
    public required string Site { get; init; }

    public required string StudyInstanceUid { get; init; }

    /// <summary>Who read; the hospital's own name for the reader, which stays at the gateway.</summary>
    public required string Reader { get; init; }

    /// <summary>What tells this reading from others: the reader and the study, or the SOP Instance UID of a report.</summary>
    public required string Source { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Version of the result that was read; null where the reader does not say.</summary>
    public long? Version { get; init; }

    /// <summary>The reader's own answer for the study.</summary>
    public required Outcome Outcome { get; init; }

    public required IReadOnlyList<ImageReading> Images { get; init; }

    public required DateTimeOffset At { get; init; }
}
