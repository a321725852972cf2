using System.Globalization;
using System.Text.Json;
using FractureGrid.Dashboard.Tests.Browsing;
using FractureGrid.Dashboard.Tests.Seeding;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.Performance;

public sealed class PerformancePageTests(Chromium chromium, SeededGrid grid)
{
    [Fact]
    public async Task From_all_sites_to_one_body_part_of_one_site_with_the_figures_of_the_api()
    {
        var host = await grid.HostAsync();
        await using var reader = await chromium.ReaderAsync(host.Address);
        var page = reader.Page;
        await reader.OpenAsync("/performance");

        await page.GetByRole(AriaRole.Link, new() { Name = "hospital-03", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "wrist", Exact = true }).ClickAsync();

        Assert.Equal("hospital-03, wrist · FractureGrid", await page.TitleAsync());
        var api = await Json(host.Http, "/api/v1/performance/curves?site=hospital-03&attribute=body-part&value=wrist");
        var area = api.GetProperty("figures").GetProperty("area");
        var tile = await page.Locator("#figure-auc").InnerTextAsync();
        Assert.Contains(Two(area.GetProperty("value")), tile, StringComparison.Ordinal);
        Assert.Contains(
            $"{Two(area.GetProperty("lower"))}–{Two(area.GetProperty("upper"))}, n = {area.GetProperty("count")}",
            tile,
            StringComparison.Ordinal
        );
        Assert.Contains("Xie et al. 2024, wrist, by patients: 0.952", tile, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("#chart-roc").GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task Small_groups_missing_labels_and_wrong_addresses_say_why()
    {
        var host = await grid.HostAsync();
        await using var reader = await chromium.ReaderAsync(host.Address, isDark: true, width: 390);
        await reader.OpenAsync($"/performance?site={SeededGrid.WithRareDevice}&group=device|{Uri.EscapeDataString(SeededGrid.RareDevice)}");
        await Assertions.Expect(reader.Page.GetByText("This group is not shown: fewer than 10 images.")).ToBeVisibleAsync();
        await reader.CheckAsync();

        await reader.OpenAsync($"/performance?site={SeededGrid.Unlabelled}");
        Assert.Contains(
            "needs images with and without fracture",
            await reader.Page.Locator("#figure-auc").InnerTextAsync(),
            StringComparison.Ordinal
        );
        await Assertions.Expect(reader.Page.Locator("#chart-froc")).ToContainTextAsync("Not labelled: no image has its lesions marked.");
        await reader.PictureAsync("performance-unlabelled-390-dark");
        await reader.CheckAsync();

        await reader.OpenAsync($"/performance?site={SeededGrid.LongName}&from=2026-02-30&days=0");
        await Assertions.Expect(reader.Page.GetByText("\"from\" must be a day such as 2026-03-01.")).ToBeVisibleAsync();
        await Assertions.Expect(reader.Page.GetByText("\"days\" must be a whole number from 1 to 366.")).ToBeVisibleAsync();
        await reader.PictureAsync("performance-long-390-dark");
        await reader.CheckAsync();

        await reader.OpenAsync("/performance?site=nowhere");
        await Assertions.Expect(reader.Page.GetByText("This group is not shown: no images.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_device_and_a_body_part_are_chosen_together()
    {
        var host = await grid.HostAsync();
        await using var reader = await chromium.ReaderAsync(host.Address);
        var page = reader.Page;
        await reader.OpenAsync("/performance?site=hospital-03");
        var device = await page.Locator("select[name=group] optgroup").First.Locator("option").First.GetAttributeAsync("value");
        await page.Locator("select[name=group]").SelectOptionAsync(device!);
        await page.Locator("select[name=part]").SelectOptionAsync("wrist");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        Assert.Contains("part=wrist", page.Url, StringComparison.Ordinal);
        var name = device!["device|".Length..];
        Assert.Equal($"hospital-03, {name}, wrist · FractureGrid", await page.TitleAsync());
        var query = $"site=hospital-03&attribute=device&value={Uri.EscapeDataString(name)}&bodyPart=wrist";
        var figures = (await Json(host.Http, $"/api/v1/performance/curves?{query}")).GetProperty("figures");
        var all = (
            await Json(host.Http, $"/api/v1/performance/curves?site=hospital-03&attribute=device&value={Uri.EscapeDataString(name)}")
        ).GetProperty("figures");
        Assert.InRange(figures.GetProperty("images").GetInt64(), 10, all.GetProperty("images").GetInt64() - 1);
        Assert.Contains(
            Figures.FigureFormat.Count(figures.GetProperty("images").GetInt64()),
            await page.Locator(".tile").First.InnerTextAsync(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            Two(figures.GetProperty("area").GetProperty("value")),
            await page.Locator("#figure-auc").InnerTextAsync(),
            StringComparison.Ordinal
        );
        await reader.CheckAsync();
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task Charts_are_files_with_their_numbers()
    {
        var host = await grid.HostAsync();

        using var svg = await host.Http.GetAsync("/charts/group/roc.svg?site=hospital-01");
        var csv = await host.Http.GetStringAsync("/charts/group/roc.csv?site=hospital-01");
        using var missing = await host.Http.GetAsync($"/charts/group/froc.svg?site={SeededGrid.Unlabelled}");

        var drawing = System.Xml.Linq.XDocument.Parse(await svg.Content.ReadAsStringAsync());
        Assert.Equal("{http://www.w3.org/2000/svg}svg", drawing.Root!.Name.ToString());
        Assert.Equal("image/svg+xml", svg.Content.Headers.ContentType?.MediaType);
        var api = await Json(host.Http, "/api/v1/performance/curves?site=hospital-01");
        var points = api.GetProperty("roc").EnumerateArray().ToList();
        var rows = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(points.Count + 1, rows.Length);
        var last = rows[^1].Split(',');
        Assert.Equal(points[^1].GetProperty("truePositiveRate").GetDouble(), double.Parse(last[3], CultureInfo.InvariantCulture));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, missing.StatusCode);
    }

    private static async Task<JsonElement> Json(HttpClient http, string path) =>
        JsonDocument.Parse(await http.GetStringAsync(path)).RootElement;

    private static string Two(JsonElement value) => Figures.FigureFormat.Number(value.GetDouble());
}
