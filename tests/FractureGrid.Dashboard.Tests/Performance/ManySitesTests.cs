using FractureGrid.Dashboard.Tests.Browsing;
using FractureGrid.Dashboard.Tests.Hosting;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.Performance;

/// <summary>More sites than one table takes.</summary>
public sealed class ManySitesTests(Chromium chromium)
{
    private const int Sites = 70;

    [Fact]
    public async Task Figures_of_each_of_many_sites_wait_until_they_are_asked_for()
    {
        await using var host = await TestHost.StartAsync(new ScriptedAnalyser());
        await SimulatedSites.AddManyAsync(host, Sites);
        await using var reader = await chromium.ReaderAsync(host.Address);
        await reader.OpenAsync("/performance");

        // The sum is that of all sites, and all other tables are there.
        await Assertions.Expect(reader.Page.Locator(".tiles").First).ToContainTextAsync("70");
        await Assertions.Expect(reader.Page.Locator("#by-site")).ToHaveCountAsync(0);
        await Assertions.Expect(reader.Page.Locator("#by-device")).ToBeVisibleAsync();
        await reader.CheckAsync();
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Figures of each of the 70 sites" }).ClickAsync();

        await Assertions.Expect(reader.Page.Locator("#by-site")).ToBeVisibleAsync();
        await Assertions.Expect(reader.Page.GetByText("The first 60 of 70 groups")).ToBeVisibleAsync();
        await reader.CheckAsync();
        Assert.Empty(reader.Complaints);
    }
}
