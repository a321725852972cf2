using System.Text.RegularExpressions;

namespace FractureGrid.Deploy.Tests.Chart;

/// <summary>Settings that chart, compose files and units write are settings that the program reads.</summary>
public sealed partial class SettingTests
{
    private static readonly Lazy<HashSet<string>> s_properties = new(() =>
        Directory
            .EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Property().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal)
    );

    [Theory]
    [MemberData(nameof(RenderedChart.Sets), MemberType = typeof(RenderedChart))]
    public async Task Settings_of_the_chart_exist(string values)
    {
        var chart = await RenderedChart.OfAsync(values);

        AssertKnown(chart.Pods.SelectMany(pod => pod.Template.Spec.Containers[0].Env ?? []).Select(one => one.Name));
    }

    [Theory]
    [InlineData("deploy/compose/hospital/compose.yaml")]
    [InlineData("deploy/compose/edge/compose.yaml")]
    [InlineData("deploy/systemd/fracturegrid.service")]
    [InlineData("deploy/systemd/fracturegrid-edge.service")]
    [InlineData("deploy/container/Dockerfile")]
    public async Task Settings_of_files_exist(string file)
    {
        var text = await File.ReadAllTextAsync(Repository.PathOf(file), TestContext.Current.CancellationToken);

        AssertKnown(SettingName().Matches(text).Select(match => match.Value));
    }

    // The last word of a setting's name is a property of an options class; words that stand under a dictionary are names that people choose.
    private static void AssertKnown(IEnumerable<string> settings)
    {
        var named = settings
            .Where(name => name.StartsWith("FractureGrid__", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.NotEmpty(named);
        Assert.All(
            named,
            name =>
            {
                // Of a list its number comes last.
                var last = name.Split("__").Last(word => !word.All(char.IsAsciiDigit));
                var isChosen =
                    name.Contains("__Sites__", StringComparison.Ordinal)
                    && string.Equals(name.Split("__")[^2], "Sites", StringComparison.Ordinal);
                Assert.True(isChosen || s_properties.Value.Contains(last), name);
            }
        );
    }

    [GeneratedRegex(@"(?<name>\w+) \{ get; (?:set|init);", RegexOptions.None, 10_000)]
    private static partial Regex Property();

    [GeneratedRegex("FractureGrid(?:__[A-Za-z0-9_-]+?)+(?=[:= ]|$)", RegexOptions.Multiline, 10_000)]
    private static partial Regex SettingName();
}
