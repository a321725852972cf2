namespace FractureGrid.Architecture.Tests;

/// <summary>Every project's packages are locked by version and hash, and where they come from is everybody's own business.</summary>
public sealed class LockTests
{
    public static TheoryData<string> Projects { get; } =
    [
        .. new[] { "src", "tests", "bench" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Select(project => Path.GetRelativePath(Repository.Root, project))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_has_a_lock_file_that_names_no_registry(string project)
    {
        var file = Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "packages.lock.json");

        Assert.True(File.Exists(file), $"Run 'dotnet restore {project}' and commit its packages.lock.json.");
        Assert.DoesNotContain("://", File.ReadAllText(file), StringComparison.Ordinal);
    }
}
