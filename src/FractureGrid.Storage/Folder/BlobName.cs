using System.Text.RegularExpressions;

namespace FractureGrid.Storage.Folder;

/// <summary>The only names that reach a path: two runs of lower-case hex with one slash between them.</summary>
internal static partial class BlobName
{
    /// <summary>Gives the file's path relative to the store: <c>aa11/0123…</c> lies in <c>aa11/01/23/0123…</c>, so that no folder grows large.</summary>
    /// <exception cref="ArgumentException">The name is not of that form.</exception>
    public static string ToRelativePath(string name)
    {
        Check(name);
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var leaf = name[(slash + 1)..];
        return Path.Combine(name[..slash], leaf[..2], leaf[2..4], leaf);
    }

    /// <exception cref="ArgumentException">The name is not of that form.</exception>
    public static void Check(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Pattern().IsMatch(name))
        {
            throw new ArgumentException(
                "A blob name is two runs of lower-case hex digits, 2 to 128 and 4 to 128 long, with one slash between.",
                nameof(name)
            );
        }
    }

    [GeneratedRegex(@"\A[0-9a-f]{2,128}/[0-9a-f]{4,128}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
