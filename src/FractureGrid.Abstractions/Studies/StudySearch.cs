namespace FractureGrid.Abstractions.Studies;

/// <summary>Which studies.</summary>
public sealed record StudySearch
{
    /// <summary>Only these sites; null takes all.</summary>
    public IReadOnlyCollection<string>? Sites { get; init; }

    /// <summary>A patient id or a Study Instance UID, whole; null takes all.</summary>
    public string? Text { get; init; }

    /// <summary>Only studies with films from before this moment; null takes all.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>At most so many.</summary>
    public int Most { get; init; } = 50;
}
