namespace FractureGrid.Deploy.Tests;

/// <summary>The checkout that the tests look at.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(string name) => Path.Combine(Root, name);

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "FractureGrid.sln")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests do not run inside a checkout.");
    }
}
