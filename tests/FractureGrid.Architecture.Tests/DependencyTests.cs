using System.Xml.Linq;

namespace FractureGrid.Architecture.Tests;

/// <summary>Dependencies point inward: each project may reference what this table says and nothing else of ours.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Dicom"] = [],
        ["Imaging"] = ["Dicom"],
        ["Inference"] = ["Imaging"],
        ["Statistics"] = [],
        ["Abstractions"] = [],
        ["Grains"] = ["Abstractions", "Inference", "Statistics"],
        ["Storage"] = ["Abstractions"],
        ["Gateway"] = ["Dicom", "Abstractions", "Storage"],
        ["Dashboard"] = ["Abstractions", "Statistics"],
        // The PNG writer of Imaging serves the contact sheets of phantoms.
        ["Simulation"] = ["Dicom", "Imaging"],
        ["Host"] = ["Gateway", "Grains", "Storage", "Dashboard", "Inference", "Imaging", "Statistics", "Dicom", "Abstractions"],
        ["Cli"] = ["Host", "Simulation", "Statistics"],
    };

    /// <summary>The parts that are pure have no packages beyond these, so that they can be read, tested and moved alone.</summary>
    private static readonly Dictionary<string, string[]> AllowedPackages = new(StringComparer.Ordinal)
    {
        ["Dicom"] = [],
        ["Statistics"] = ["MathNet.Numerics"],
        ["Abstractions"] = ["Microsoft.Orleans.Sdk"],
    };

    public static TheoryData<string> Projects => [.. Repository.SourceProjects.Select(ShortName)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_lies_further_in(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"Project {project} is not in the table of dependencies.");

        var references = References(project, "ProjectReference").Select(ShortName);

        Assert.Empty(references.Except(allowed, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Dicom")]
    [InlineData("Statistics")]
    [InlineData("Abstractions")]
    public void A_pure_project_takes_no_other_packages(string project) =>
        Assert.Empty(References(project, "PackageReference").Except(AllowedPackages[project], StringComparer.Ordinal));

    [Fact]
    public void The_table_itself_has_no_cycle()
    {
        var left = Allowed.ToDictionary(p => p.Key, p => p.Value.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        while (left.Count > 0)
        {
            var innermost = left.Where(p => p.Value.Count == 0).Select(p => p.Key).ToList();
            Assert.NotEmpty(innermost);
            foreach (var project in innermost)
            {
                left.Remove(project);
            }

            foreach (var rest in left.Values)
            {
                rest.ExceptWith(innermost);
            }
        }
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "FractureGrid.sln"));

        Assert.All(Repository.SourceProjects, path => Assert.Contains(Path.GetFileName(path), solution, StringComparison.Ordinal));
    }

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument
            .Load(Repository.SourceProjects.Single(path => string.Equals(ShortName(path), project, StringComparison.Ordinal)))
            .Descendants(kind)
            .Select(e => (string?)e.Attribute("Include"))
            .OfType<string>();

    private static string ShortName(string path) =>
        Path.GetFileNameWithoutExtension(path.Replace('\\', '/')).Replace("FractureGrid.", "", StringComparison.Ordinal);
}
