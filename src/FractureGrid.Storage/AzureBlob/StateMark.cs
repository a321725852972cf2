using System.Globalization;
using Azure;
using Azure.Storage.Blobs.Models;

namespace FractureGrid.Storage.AzureBlob;

/// <summary>
/// Which write of a state something is. Writes of a state are numbered, so that a store that has gone back to an earlier one is told from one to which
/// somebody else has written, and each has a mark of its own, by which it is known again whatever its ETag has become.
/// </summary>
/// <param name="Number">One more than that of the write before; 0 for none, and for blobs of a release that did not count.</param>
/// <param name="Write">The write's own mark.</param>
/// <param name="ETag">The blob's ETag; null while there is no blob.</param>
internal sealed record StateMark(long Number, string Write, string? ETag)
{
    private const string NumberKey = "number";
    private const string WriteKey = "write";

    /// <summary>There is no blob.</summary>
    public static readonly StateMark None = new(0, "", null);

    /// <summary>That the blob is as this mark says.</summary>
    public BlobRequestConditions Unchanged =>
        ETag is null ? new BlobRequestConditions { IfNoneMatch = Azure.ETag.All } : new BlobRequestConditions { IfMatch = new ETag(ETag) };

    /// <summary>The next write's mark; it has no ETag yet.</summary>
    public StateMark Next() => new(Number + 1, Guid.NewGuid().ToString("N"), null);

    /// <summary>
    /// Whether a store that is here and has confirmed a later write has gone back. Of a blob that an earlier release wrote, which does not count, nobody can say.
    /// </summary>
    public bool IsBefore(StateMark later) => ETag is null ? later.Number > 0 : Number > 0 && Number < later.Number;

    public bool IsWriteOf(StateMark other) => string.Equals(Write, other.Write, StringComparison.Ordinal);

    public void Put(IDictionary<string, string> metadata)
    {
        metadata[NumberKey] = Number.ToString(CultureInfo.InvariantCulture);
        metadata[WriteKey] = Write;
    }

    public static StateMark Read(IDictionary<string, string> metadata, ETag etag) =>
        new(
            metadata.TryGetValue(NumberKey, out var number) ? long.Parse(number, CultureInfo.InvariantCulture) : 0,
            metadata.TryGetValue(WriteKey, out var write) ? write : "",
            etag.ToString()
        );

    /// <summary>As a grain keeps it; null for none.</summary>
    public string? ToText() => ETag is null ? null : string.Create(CultureInfo.InvariantCulture, $"{Number} {Write} {ETag}");

    public static StateMark Parse(string? text) =>
        text?.Split(' ', 3) is [var number, var write, var etag]
            ? new StateMark(long.Parse(number, CultureInfo.InvariantCulture), write, etag)
            : None;
}
