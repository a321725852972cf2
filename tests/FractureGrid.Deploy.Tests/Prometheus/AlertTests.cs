using System.Text.RegularExpressions;

namespace FractureGrid.Deploy.Tests.Prometheus;

/// <summary>Alerts are understood, fire when they should, and have a runbook.</summary>
public sealed partial class AlertTests
{
    private const string Rules = "helm/fracturegrid/files/alerts.yaml";
    private const string Tests = "deploy/prometheus/alerts-test.yaml";

    [Fact]
    public async Task Rules_are_understood() => await Tool.RunAsync(Tool.Find("promtool"), "check", "rules", Rules);

    [Fact]
    public async Task Alerts_fire_when_they_should_and_only_then() => await Tool.RunAsync(Tool.Find("promtool"), "test", "rules", Tests);

    [Fact]
    public async Task Every_alert_has_a_test_and_a_runbook()
    {
        var token = TestContext.Current.CancellationToken;
        var rules = await File.ReadAllTextAsync(Repository.PathOf(Rules), token);
        var tests = await File.ReadAllTextAsync(Repository.PathOf(Tests), token);
        var index = await File.ReadAllTextAsync(Repository.PathOf("docs/runbooks/README.md"), token);

        var names = AlertName().Matches(rules).Select(match => match.Groups["name"].Value).ToList();

        Assert.NotEmpty(names);
        Assert.All(
            names,
            name =>
            {
                Assert.Matches($@"alertname: {name}\s+exp_alerts:\s+- ", tests);
                Assert.True(File.Exists(Repository.PathOf($"docs/runbooks/{name}.md")), name);
                Assert.Contains($"({name}.md)", index, StringComparison.Ordinal);
                Assert.Contains($"runbook_url: docs/runbooks/{name}.md", rules, StringComparison.Ordinal);
            }
        );
        Assert.Equal(names.Count, Directory.GetFiles(Repository.PathOf("docs/runbooks"), "FractureGrid*.md").Length);
    }

    [Fact]
    public async Task Configuration_of_the_compose_file_is_understood() =>
        await Tool.RunAsync(Tool.Find("promtool"), "check", "config", "--syntax-only", "deploy/compose/hospital/prometheus.yaml");

    [GeneratedRegex(@"- alert: (?<name>\w+)", RegexOptions.None, 1000)]
    private static partial Regex AlertName();
}
