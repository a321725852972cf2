using System.Text.RegularExpressions;

namespace FractureGrid.Deploy.Tests.Licences;

/// <summary>Licences of what the program ships with. Versions, which differ between feeds, are in the bill of materials beside the program.</summary>
public sealed partial class LicenceTests
{
    // Those that let the program be passed on under terms of its own, with their notices.
    private static readonly string[] s_allowed = ["MIT", "Apache-2.0", "BSD-3-Clause", "PostgreSQL", "Unlicense OR MIT"];

    [Fact]
    public void Every_package_that_ships_has_a_licence_that_lets_it_be_passed_on()
    {
        var packages = ShippedPackage.All();

        Assert.True(packages.Count > 50, $"Only {packages.Count} packages were found.");
        Assert.All(packages, package => Assert.Contains(package.Licence, s_allowed, StringComparer.Ordinal));
    }

    [Fact]
    public void The_report_names_every_package_that_ships_with_its_licence()
    {
        var expected = ShippedPackage.All().Select(package => $"| {package.Name} | {package.Licence} |").ToList();

        var written = Row().Matches(File.ReadAllText(Repository.PathOf("docs/licences.md"))).Select(row => row.Value).Skip(1).ToList();

        Assert.True(
            expected.SequenceEqual(written, StringComparer.Ordinal),
            $"docs/licences.md should have these rows:\n{string.Join('\n', expected)}"
        );
    }

    [GeneratedRegex(@"^\| [\w.]+ \| .+ \|$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Row();
}
