using FractureGrid.Dashboard.Tests.Browsing;
using FractureGrid.Dashboard.Tests.Hosting;

namespace FractureGrid.Dashboard.Tests.Shell;

public sealed class ShellTests(Chromium chromium)
{
    [Fact]
    public async Task The_frame_serves_keyboard_theme_and_language()
    {
        await using var host = await TestHost.StartAsync(new ScriptedAnalyser());
        await using var reader = await chromium.ReaderAsync(host.Address);
        var page = reader.Page;
        await reader.OpenAsync("/");
        Assert.Equal("Grid · FractureGrid", await page.TitleAsync());

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("() => document.activeElement.id"));

        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Dark" }).ClickAsync();
        Assert.Equal("dark", await page.Locator("html").GetAttributeAsync("data-theme"));
        await reader.CheckAsync();

        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "中文" }).ClickAsync();
        Assert.Equal("zh", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal("跳到正文", await page.Locator(".skip").TextContentAsync());
        await reader.CheckAsync();
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task Pages_have_a_strict_policy_and_the_api_stays_as_it_is()
    {
        await using var host = await TestHost.StartAsync(new ScriptedAnalyser());

        using var page = await host.Http.GetAsync("/");
        using var api = await host.Http.GetAsync("/api/v1/grid");

        Assert.StartsWith("default-src 'self';", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("application/json", api.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task The_switches_lead_nobody_off_the_grid(string back)
    {
        await using var host = await TestHost.StartAsync(new ScriptedAnalyser());
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };

        using var answer = await http.GetAsync($"/appearance?theme=dark&back={Uri.EscapeDataString(back)}");

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }
}
