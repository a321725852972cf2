namespace FractureGrid.Abstractions.Studies;

/// <summary>A film and its way through the system.</summary>
public sealed record StudyFilm
{
    public required string SopInstanceUid { get; init; }

    public required string SeriesInstanceUid { get; init; }

    /// <summary>Pixels across; 0 when the film is not held any more, as all that follows.</summary>
    public int Columns { get; init; }

    public int Rows { get; init; }

    /// <summary>The film's own window, in modality values; null where it has none and the whole range is shown.</summary>
    public (double Center, double Width)? Window { get; init; }

    /// <summary>The values that its stored bits can have, in modality values.</summary>
    public (double Low, double High) Range { get; init; }

    /// <summary>When its sender got success.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When its patient's grain had it.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }
}
