namespace FractureGrid.Gateway.Reception;

/// <summary>What the sender said that the object is, outside the object; null where the way in doesn't say.</summary>
internal sealed record Announcement
{
    public static readonly Announcement None = new();

    public string? SopClassUid { get; init; }

    public string? SopInstanceUid { get; init; }

    public string? StudyInstanceUid { get; init; }

    public bool Fits(ObjectIdentity identity) =>
        Same(SopClassUid, identity.SopClassUid)
        && Same(SopInstanceUid, identity.SopInstanceUid)
        && Same(StudyInstanceUid, identity.StudyInstanceUid);

    private static bool Same(string? announced, string actual) =>
        announced is null || string.Equals(announced, actual, StringComparison.Ordinal);
}
