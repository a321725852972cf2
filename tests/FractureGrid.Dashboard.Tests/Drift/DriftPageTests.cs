using System.Globalization;
using System.Text.Json;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Dashboard.Tests.Browsing;
using FractureGrid.Dashboard.Tests.Seeding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.Drift;

public sealed class DriftPageTests(Chromium chromium, SeededGrid grid)
{
    [Fact]
    public async Task An_alarm_is_found_looked_at_acknowledged_commented_snoozed_and_closed()
    {
        var host = await grid.HostAsync();
        await using var reader = await chromium.ReaderAsync(host.Address);
        var page = reader.Page;
        await reader.OpenAsync("/drift");
        await page.Locator("#alarms").GetByRole(AriaRole.Link, new() { Name = "noise, device" }).ClickAsync();

        // What the page says is what the API says.
        var alarm = await AlarmAsync(host.Http);
        var drift = alarm.GetProperty("drift");
        // The page names the signal in the reader's words.
        var summary = alarm.GetProperty("summary").GetString()!;
        await Assertions
            .Expect(page.Locator(".lead"))
            .ToContainTextAsync(summary[summary.IndexOf("changed from", StringComparison.Ordinal)..]);
        await Assertions.Expect(page.Locator(".tiles")).ToContainTextAsync(drift.GetProperty("startedOn").GetString()!);
        var (lower, upper) = (drift.GetProperty("effectLower").GetDouble(), drift.GetProperty("effectUpper").GetDouble());
        await Assertions
            .Expect(page.Locator(".tiles"))
            .ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"{lower:+0.00;-0.00} to {upper:+0.00;-0.00}"));
        await Assertions.Expect(page.Locator("#chart-timeline").GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#chart-control").GetByRole(AriaRole.Img)).ToBeVisibleAsync();

        await ActAsync(page, "Acknowledge", "kim", "looking at the plate");
        await Assertions.Expect(page.Locator(".lead")).ToContainTextAsync("acknowledged");
        await ActAsync(page, "Comment only", "kim", "service is called");
        await page.GetByLabel("Snooze until").FillAsync("2099-01-01");
        await ActAsync(page, "Snooze", "kim", null);
        await Assertions.Expect(page.Locator(".lead")).ToContainTextAsync("snoozed until 2099-01-01");
        await ActAsync(page, "Close", "lee", "plate was changed");
        await Assertions.Expect(page.Locator(".lead")).ToContainTextAsync("closed");

        var closed = await AlarmAsync(host.Http);
        Assert.Equal("Closed", closed.GetProperty("status").GetString());
        Assert.Equal(
            "Raise,Acknowledge,Comment,Snooze,Close",
            string.Join(',', closed.GetProperty("history").EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()))
        );
        await Assertions.Expect(page.Locator("#history")).ToContainTextAsync("plate was changed");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" })).ToHaveCountAsync(0);
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task A_site_shows_every_signal_and_each_has_its_charts_and_files()
    {
        var host = await grid.HostAsync();
        await using var reader = await chromium.ReaderAsync(host.Address, isDark: true, width: 390);
        await reader.OpenAsync($"/drift?site={SeededGrid.Drifting}");

        await reader.Page.Locator("#signals").GetByRole(AriaRole.Link).Nth(1).ClickAsync();
        await Assertions.Expect(reader.Page.Locator("#chart-timeline").GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        await reader.PictureAsync("drift-signal-390-dark");
        await reader.CheckAsync();

        var query = new Uri(reader.Page.Url).Query;
        var chart = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/drift/chart" + query)).RootElement;
        var csv = await host.Http.GetStringAsync("/charts/drift/timeline.csv" + query);
        Assert.Equal(chart.GetProperty("points").GetArrayLength() + 1, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);

        await reader.OpenAsync("/drift/alarm?site=nowhere&number=1");
        await Assertions.Expect(reader.Page.GetByText("There is no such alarm.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_form_from_elsewhere_changes_nothing()
    {
        var host = await grid.HostAsync();
        using var form = new FormUrlEncodedContent([new("_handler", "alarm"), new("kind", "Close"), new("author", "mallory")]);

        using var answer = await host.Http.PostAsync($"/drift/alarm?site={SeededGrid.Drifting}&number=1", form);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        var monitor = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ISiteMonitorGrain>(SeededGrid.Drifting);
        Assert.DoesNotContain(await monitor.GetAlarmsAsync(), alarm => alarm.History.Any(entry => entry.Author is "mallory"));
    }

    private static async Task ActAsync(IPage page, string button, string author, string? text)
    {
        await page.GetByLabel("Your name").FillAsync(author);
        await page.GetByLabel("Comment", new() { Exact = true }).FillAsync(text ?? "");
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        if (text is not null)
        {
            await Assertions.Expect(page.Locator("#history")).ToContainTextAsync(text, new() { Timeout = 60_000 });
        }
    }

    private static async Task<JsonElement> AlarmAsync(HttpClient http) =>
        JsonDocument
            .Parse(await http.GetStringAsync($"/api/v1/alarms?site={SeededGrid.Drifting}"))
            .RootElement.EnumerateArray()
            .Single(alarm =>
                alarm.GetProperty("drift").GetProperty("measure").GetString() is "noise"
                && alarm.GetProperty("drift").GetProperty("attribute").GetString() is "device"
            );
}
