using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Studies;

/// <summary>A reader's answer to a study's result.</summary>
public sealed record ReaderAnswer
{
    public required string Site { get; init; }

    public required string StudyInstanceUid { get; init; }

    /// <summary>Tells patients apart where a study's images name several; null where they do not.</summary>
    public string? PatientId { get; init; }

    public required string Reader { get; init; }

    public required ReaderVerdict Verdict { get; init; }

    /// <summary>Version of the result that was read.</summary>
    public long? Version { get; init; }

    /// <summary>The reader's own answer; needed for a disagreement. Default: that of the result.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Images with other answers or boxes than the result has.</summary>
    public IReadOnlyList<ReaderBoxes> Images { get; init; } = [];
}
