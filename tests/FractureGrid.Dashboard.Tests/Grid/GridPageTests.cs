using System.Globalization;
using System.Text.Json;
using FractureGrid.Dashboard.Tests.Browsing;
using FractureGrid.Dashboard.Tests.Hosting;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.Grid;

public sealed class GridPageTests(Chromium chromium)
{
    [Fact]
    public async Task An_empty_grid_says_how_to_begin()
    {
        await using var host = await TestHost.StartAsync(new ScriptedAnalyser());

        await Looks.CheckAsync(chromium, host.Address, "/", "grid-empty");

        await using var reader = await chromium.ReaderAsync(host.Address);
        await reader.OpenAsync("/");
        await Assertions.Expect(reader.Page.GetByText("No film has been decided yet.")).ToBeVisibleAsync();
        await Assertions.Expect(reader.Page.GetByTestId("limit")).ToContainTextAsync("Nothing waits.");
    }

    [Fact]
    public async Task Sites_are_shown_with_the_figures_of_the_api()
    {
        await using var host = await TestHost.StartAsync(new ScriptedAnalyser());
        await SimulatedSites.AddAsync(host, hospitals: 10, days: 4);
        var report = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/performance")).RootElement;
        await Looks.CheckAsync(chromium, host.Address, "/", "grid");

        await using var reader = await chromium.ReaderAsync(host.Address);
        await reader.OpenAsync("/");
        var page = reader.Page;
        foreach (var group in Groups(report))
        {
            var figure = group.GetProperty("atFracture").GetProperty("sensitivity");
            var expected = string.Create(
                CultureInfo.InvariantCulture,
                $"{figure.GetProperty("value").GetDouble():0.00} ({figure.GetProperty("lower").GetDouble():0.00}–{figure.GetProperty("upper").GetDouble():0.00}, n = {figure.GetProperty("count").GetInt64()})"
            );
            var row = page.Locator($"tr[data-site={group.GetProperty("value").GetString()}]");
            await Assertions.Expect(row.GetByTestId("sensitivity")).ToHaveTextAsync(expected);
            await Assertions.Expect(row.GetByTestId("seen")).ToHaveTextAsync("today");
        }

        await page.GetByLabel("Find a site").FillAsync("hospital-07");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        Assert.Contains("find=hospital-07", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_sites_are_shown_in_parts()
    {
        await using var host = await TestHost.StartAsync(new ScriptedAnalyser());
        await SimulatedSites.AddManyAsync(host, 120);

        var first = await host.Http.GetStringAsync("/?order=site");
        var last = await host.Http.GetStringAsync("/?order=site&from=100");

        Assert.Contains("1 to 100 of 120 sites", first, StringComparison.Ordinal);
        Assert.Contains("data-site=\"site-099\"", first, StringComparison.Ordinal);
        Assert.DoesNotContain("data-site=\"site-100\"", first, StringComparison.Ordinal);
        Assert.Contains("data-site=\"site-119\"", last, StringComparison.Ordinal);
        Assert.Contains("fewer than", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_hundred_sites_are_light_on_every_page_that_names_them()
    {
        await using var host = await TestHost.StartAsync(new ScriptedAnalyser());
        await SimulatedSites.AddManyAsync(host, 500);

        foreach (var path in new[] { "/", "/performance", "/drift", "/compare", "/simulator", "/gold-standard" })
        {
            await using var reader = await chromium.ReaderAsync(host.Address);
            await reader.OpenAsync(path);
            Assert.InRange(await reader.BytesAsync(), 1, Looks.MostBytes);
            Assert.Empty(reader.Complaints);
        }

        await Looks.CheckAsync(chromium, host.Address, "/", "grid-500");
    }

    private static JsonElement.ArrayEnumerator Groups(JsonElement report) =>
        report
            .GetProperty("attributes")
            .EnumerateArray()
            .Single(table => table.GetProperty("attribute").GetString() is "site")
            .GetProperty("groups")
            .EnumerateArray();
}
