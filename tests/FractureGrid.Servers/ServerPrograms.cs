namespace FractureGrid.Servers;

/// <summary>Finds the programs that Debian's packages install.</summary>
public static class ServerPrograms
{
    /// <summary>Whether this is the full check, in which nothing may be missing.</summary>
    public static bool IsFullCheck => string.Equals(Environment.GetEnvironmentVariable("FRACTUREGRID_CI"), "1", StringComparison.Ordinal);

    /// <summary>Full path of a program on the path; null when it is not installed.</summary>
    public static string? Find(string name, params IEnumerable<string> furtherFolders) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Concat(furtherFolders)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
