using System.Net;
using FractureGrid.Dashboard.Tests.Browsing;
using FractureGrid.Dashboard.Tests.Hosting;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.Operations;

/// <summary>The official Orleans dashboard: off unless asked for, and then the administrator's alone.</summary>
public sealed class OrleansDashboardTests(Chromium chromium)
{
    private static readonly Dictionary<string, string?> s_on = new(StringComparer.Ordinal) { ["FractureGrid:OrleansDashboard"] = "true" };

    [Fact]
    public async Task Operations_leads_an_administrator_to_it_and_it_works_under_its_content_policy()
    {
        await using var host = await TestHost.StartAsync(new ScriptedAnalyser(), s_on);
        await using var reader = await chromium.ReaderAsync(host.Address);
        await reader.OpenAsync("/operations");

        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Orleans dashboard" }).ClickAsync();

        await Assertions.Expect(reader.Page.GetByText("Grains").First).ToBeVisibleAsync();
        await reader.PictureAsync("orleans");
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task It_is_not_there_unless_it_is_asked_for()
    {
        await using var host = await TestHost.StartAsync(new ScriptedAnalyser());

        using var answer = await host.Http.GetAsync("/orleans/");
        var operations = await host.Http.GetStringAsync("/operations");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("/orleans/", operations, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_is_sent_away()
    {
        await using var host = await TestHost.StartAsync(
            new ScriptedAnalyser(),
            new Dictionary<string, string?>(s_on, StringComparer.Ordinal) { ["FractureGrid:Access:TrustLocal"] = "false" }
        );

        foreach (var path in new[] { "/orleans/", "/orleans/DashboardCounters" })
        {
            using var answer = await host.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }
}
