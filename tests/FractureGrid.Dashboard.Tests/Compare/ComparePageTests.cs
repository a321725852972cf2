using System.Text.Json;
using FractureGrid.Dashboard.Tests.Browsing;
using FractureGrid.Dashboard.Tests.Seeding;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.Compare;

public sealed class ComparePageTests(Chromium chromium, SeededGrid grid)
{
    [Fact]
    public async Task Two_sites_are_chosen_and_compared_as_the_api_does()
    {
        var host = await grid.HostAsync();
        await using var reader = await chromium.ReaderAsync(host.Address);
        var page = reader.Page;
        await reader.OpenAsync("/compare");
        await reader.CheckAsync();

        foreach (var box in await page.GetByRole(AriaRole.Checkbox).AllAsync())
        {
            await box.UncheckAsync();
        }

        await page.GetByRole(AriaRole.Checkbox, new() { Name = "hospital-01", Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = SeededGrid.Drifting, Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        Assert.Contains("pick=hospital-01", page.Url, StringComparison.Ordinal);
        Assert.Contains("pick=hospital-03", page.Url, StringComparison.Ordinal);
        var answer = await host.Http.GetStringAsync("/api/v1/performance/compare?by=site&pick=hospital-01&pick=hospital-03");
        var test = JsonDocument.Parse(answer).RootElement[0];
        var row = await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "AUC" }).First.InnerTextAsync();
        Assert.Contains(
            FractureGrid.Dashboard.Performance.PValues.Text(test.GetProperty("pValue").GetDouble()),
            row,
            StringComparison.Ordinal
        );
        await Assertions.Expect(page.Locator("#chart-forest-auc").GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        await reader.PictureAsync("compare-sites");
        await reader.CheckAsync();
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task Periods_and_devices_have_a_first_choice_and_the_page_fits_a_phone()
    {
        var host = await grid.HostAsync();
        await using var reader = await chromium.ReaderAsync(host.Address, isDark: true, width: 390);
        await reader.OpenAsync($"/compare?by=period&site={SeededGrid.Drifting}");

        await Assertions.Expect(reader.Page.Locator("#chart-roc")).ToContainTextAsync("2026-01-05..2026-02-03");
        await reader.PictureAsync("compare-periods-390-dark");
        await reader.CheckAsync();

        await reader.OpenAsync($"/compare?by=device&site={SeededGrid.WithRareDevice}");
        await Assertions.Expect(reader.Page.Locator("#chart-forest-auc")).ToContainTextAsync("fewer than 10 images");
        await reader.CheckAsync();

        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "by model", Exact = true }).ClickAsync();
        Assert.Equal($"/compare?site={SeededGrid.WithRareDevice}&by=model", new Uri(reader.Page.Url).PathAndQuery);
        await Assertions.Expect(reader.Page.GetByText("There is only one here: nothing to compare it with.")).ToBeVisibleAsync();
    }
}
