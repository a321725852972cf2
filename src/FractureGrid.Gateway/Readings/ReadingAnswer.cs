using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Readings;

/// <summary>A reading as kept.</summary>
public sealed record ReadingAnswer
{
    /// <summary>Rises with every reading; ask for those after the last that you have.</summary>
    public required long Id { get; init; }

    public required string Site { get; init; }

    public required string StudyInstanceUid { get; init; }

    public required string Reader { get; init; }

    public required Verdict Verdict { get; init; }

    public long? Version { get; init; }

    public required Outcome Outcome { get; init; }

    public required IReadOnlyList<ImageReadingAnswer> Images { get; init; }

    public required DateTimeOffset At { get; init; }

    internal static ReadingAnswer Of(long id, Reading reading) =>
        new()
        {
            Id = id,
            Site = reading.Site,
            StudyInstanceUid = reading.StudyInstanceUid,
            Reader = reading.Reader,
            Verdict = reading.Verdict,
            Version = reading.Version,
            Outcome = reading.Outcome,
            Images = [.. reading.Images.Select(ImageReadingAnswer.Of)],
            At = reading.At,
        };
}
