using System.Runtime.CompilerServices;

namespace FractureGrid.Architecture.Tests;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    private static readonly char[] Separators = ['/', '\\'];

    public static string Root { get; } = FindRoot();

    /// <summary>Hand-written C# files under src, tests and bench, as paths from the root with forward slashes.</summary>
    public static IReadOnlyList<string> SourceFiles { get; } =
    [
        .. new[] { "src", "tests", "bench" }
            .Select(folder => Path.Combine(Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split(Separators).Any(part => part is "bin" or "obj" or "artifacts" or "node_modules")),
    ];

    public static IReadOnlyList<string> SourceProjects { get; } =
    [.. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string FindRoot([CallerFilePath] string here = "")
    {
        // A deterministic build may rewrite source paths; the output folder lies inside the repository too.
        foreach (var start in new[] { Path.GetDirectoryName(here), AppContext.BaseDirectory })
        {
            for (var at = start; !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
            {
                if (File.Exists(Path.Combine(at, "FractureGrid.sln")))
                {
                    return at;
                }
            }
        }

        throw new DirectoryNotFoundException("FractureGrid.sln was not found above these tests.");
    }
}
