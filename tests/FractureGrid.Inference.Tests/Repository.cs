namespace FractureGrid.Inference.Tests;

/// <summary>Finds what the repository ships, from wherever the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The package that ships.</summary>
    public static string LimbSlim { get; } = Path.Combine(Root, "models", "limb-slim");

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "FractureGrid.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
