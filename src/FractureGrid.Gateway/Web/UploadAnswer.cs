namespace FractureGrid.Gateway.Web;

/// <summary>The answer to an upload.</summary>
public sealed record UploadAnswer
{
    public required string Site { get; init; }

    public required string StudyInstanceUid { get; init; }

    public required string SeriesInstanceUid { get; init; }

    public required string SopInstanceUid { get; init; }

    /// <summary>The very object was known already; nothing changed.</summary>
    public required bool Duplicate { get; init; }
}
