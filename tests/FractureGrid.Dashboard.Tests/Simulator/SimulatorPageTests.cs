using System.Text.Json;
using FractureGrid.Dashboard.Figures;
using FractureGrid.Dashboard.Tests.Browsing;
using FractureGrid.Dashboard.Tests.Seeding;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.Simulator;

public sealed class SimulatorPageTests(Chromium chromium, SeededGrid grid)
{
    [Fact]
    public async Task A_threshold_is_moved_and_the_page_says_what_the_api_forecasts()
    {
        var host = await grid.HostAsync();
        await using var reader = await chromium.ReaderAsync(host.Address);
        var page = reader.Page;
        await reader.OpenAsync($"/simulator?site={SeededGrid.Drifting}");
        await Assertions.Expect(page.GetByLabel("DOUBT from score").First).ToHaveValueAsync("0.3");

        await page.GetByLabel("FRACTURE from score").First.FillAsync("0.45");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.Locator("#forecast")).ToContainTextAsync("Tried: 0.3 / 0.45");

        var api = await ForecastAsync(host.Http, "doubt=0.3&fracture=0.45");
        var sensitivity = api.GetProperty("atFracture").GetProperty("sensitivity").GetProperty("value").GetDouble();
        var doubts = api.GetProperty("doubtsPerDay").GetProperty("value").GetDouble();
        Assert.Contains(FigureFormat.Number(sensitivity), await RowAsync(page, "Sensitivity at FRACTURE"), StringComparison.Ordinal);
        Assert.Contains(FigureFormat.Number(doubts), await RowAsync(page, "DOUBT answers a day"), StringComparison.Ordinal);
        await reader.PictureAsync("simulator");
        await reader.CheckAsync();

        // By keyboard, on the slider: it moves by steps and shows the outcome by itself.
        await page.Locator("#slide-doubt").FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Locator("#forecast")).ToContainTextAsync("/ 0.45", new() { Timeout = 60_000 });
        await page.WaitForURLAsync(url => url.Contains("doubt=0.295", StringComparison.Ordinal));
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task Wrong_thresholds_are_put_right_and_said_so()
    {
        var host = await grid.HostAsync();
        await using var reader = await chromium.ReaderAsync(host.Address, isDark: true, width: 390);
        await reader.OpenAsync("/simulator?doubt=0.9&fracture=0.5");

        await Assertions.Expect(reader.Page.GetByText("it was lowered to it")).ToBeVisibleAsync();
        await Assertions.Expect(reader.Page.Locator("#forecast")).ToContainTextAsync("Tried: 0.5 / 0.5");
        await reader.PictureAsync("simulator-390-dark");
        await reader.CheckAsync();

        await reader.OpenAsync($"/simulator?site={SeededGrid.Unlabelled}&doubt=x");
        await Assertions.Expect(reader.Page.GetByText("\"doubt\" must be a number from 0 to 1.")).ToBeVisibleAsync();
        await Assertions.Expect(reader.Page.Locator("#forecast")).ToContainTextAsync("too few cases");
        await reader.CheckAsync();
    }

    private static Task<string> RowAsync(IPage page, string name) =>
        page.Locator("#forecast").GetByRole(AriaRole.Row).Filter(new() { HasText = name }).InnerTextAsync();

    private static async Task<JsonElement> ForecastAsync(HttpClient http, string thresholds) =>
        JsonDocument.Parse(await http.GetStringAsync($"/api/v1/performance/forecast?site={SeededGrid.Drifting}&{thresholds}")).RootElement;
}
