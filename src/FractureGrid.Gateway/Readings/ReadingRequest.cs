using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Readings;

/// <summary>A reader's answer, as posted.</summary>
public sealed record ReadingRequest
{
    /// <summary>Pseudonym of the reader; of a person who is signed in the name is known.</summary>
    public string? Reader { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Version of the result that was read.</summary>
    public long? Version { get; init; }

    /// <summary>The reader's own answer; needed for a disagreement. Default: that of the result.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Images with other answers or boxes than the result has. Default: none.</summary>
    public IReadOnlyList<ImageReadingRequest> Images { get; init; } = [];
}
