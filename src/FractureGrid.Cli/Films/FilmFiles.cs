namespace FractureGrid.Cli.Films;

/// <summary>Turns the paths of a command line into files, in a stable order.</summary>
internal static class FilmFiles
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
    };

    /// <summary>
    /// Folders are searched to their bottom and give their files sorted by path, hidden ones left out; other paths stand for themselves,
    /// whether they exist or not, so that a missing file shows up in the results instead of vanishing.
    /// </summary>
    public static IReadOnlyList<string> Expand(IEnumerable<string> paths)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                files.AddRange(Directory.EnumerateFiles(path, "*", Everything).Order(StringComparer.Ordinal));
            }
            else
            {
                files.Add(path);
            }
        }

        return files;
    }
}
