using FractureGrid.Cli.Films;

namespace FractureGrid.Cli.Submit;

/// <summary>Which files to send: those that are named, and those with a DICOM prefix in the folders that are named.</summary>
internal static class SubmitFiles
{
    private const int PrefixEnd = 132;

    public static IReadOnlyList<string> Find(IEnumerable<string> paths, out int skipped)
    {
        var files = new List<string>();
        skipped = 0;
        foreach (var path in paths)
        {
            var found = FilmFiles.Expand([path]);
            var taken = Directory.Exists(path) ? [.. found.Where(HasPrefix)] : found;
            skipped += found.Count - taken.Count;
            files.AddRange(taken);
        }

        return files;
    }

    /// <summary>PS3.10 section 7.1: 128 bytes, then DICM. A file that can't be opened counts as one, so that it is reported.</summary>
    private static bool HasPrefix(string path)
    {
        try
        {
            Span<byte> head = stackalloc byte[PrefixEnd];
            using var stream = File.OpenRead(path);
            return stream.ReadAtLeast(head, PrefixEnd, throwOnEndOfStream: false) == PrefixEnd && head[128..].SequenceEqual("DICM"u8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
