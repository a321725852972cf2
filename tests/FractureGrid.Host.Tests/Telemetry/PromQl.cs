using System.Text.Json;
using System.Text.RegularExpressions;

namespace FractureGrid.Host.Tests.Telemetry;

/// <summary>The expressions of dashboards, alerts and scaler, as they lie in the chart.</summary>
internal static partial class PromQl
{
    public static string Files { get; } = Path.Combine(Root(), "helm", "fracturegrid", "files");

    public static IReadOnlyList<string> Dashboards { get; } =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Files, "dashboards"), "*.json")
            .SelectMany(file =>
                JsonDocument
                    .Parse(File.ReadAllText(file))
                    .RootElement.GetProperty("panels")
                    .EnumerateArray()
                    .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
                    .Select(target => target.GetProperty("expr").GetString()!)
            ),
    ];

    public static IReadOnlyList<string> Alerts { get; } =
    [.. Expression().Matches(File.ReadAllText(Path.Combine(Files, "alerts.yaml"))).Select(match => match.Groups["expression"].Value)];

    public static IReadOnlyList<string> Scaler { get; } =
    [
        .. Expression()
            .Matches(File.ReadAllText(Path.Combine(Files, "..", "templates", "_helpers.tpl")))
            .Select(match => match.Groups["expression"].Value),
    ];

    /// <summary>Names of metrics in an expression.</summary>
    public static IEnumerable<string> Names(string expression) =>
        Metric().Matches(Grouping().Replace(expression, string.Empty)).Select(match => match.Value).Distinct(StringComparer.Ordinal);

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "FractureGrid.sln")))
        {
            at = at.Parent ?? throw new DirectoryNotFoundException("The tests do not run inside a checkout.");
        }

        return at.FullName;
    }

    [GeneratedRegex(@"(?:expr|query): >-\n(?<expression>(?:\s+[^\n]+?\n)+?)(?=\s+(?:for:|\{\{-))", RegexOptions.None, 1000)]
    private static partial Regex Expression();

    [GeneratedRegex(@"by \([^)]*\)", RegexOptions.None, 1000)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\b(?:fracturegrid|dotnet|http)_[a-z_]+\b", RegexOptions.None, 1000)]
    private static partial Regex Metric();
}
