using FractureGrid.Dashboard.Tests.Browsing;
using FractureGrid.Dashboard.Tests.Hosting;

namespace FractureGrid.Dashboard.Tests.Shell;

public sealed class ShellTests(Chromium chromium, EmptyHost empty) : IClassFixture<EmptyHost>
{
    [Fact]
    public async Task The_frame_serves_keyboard_theme_and_language()
    {
        await using var reader = await chromium.ReaderAsync(empty.Host.Address);
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
        using var page = await empty.Host.Http.GetAsync("/");
        using var api = await empty.Host.Http.GetAsync("/api/v1/grid");

        Assert.StartsWith("default-src 'self';", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("application/json", api.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh")]
    [InlineData("de-DE,de;q=0.9,zh-Hant;q=0.5,en;q=0.4", "zh")]
    [InlineData("en-GB,zh;q=0.9", "en")]
    [InlineData("zhx,de", "en")]
    [InlineData("*", "en")]
    [InlineData(null, "en")]
    public async Task The_browsers_first_language_that_there_is_is_taken(string? accepted, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (accepted is not null)
        {
            request.Headers.Add("Accept-Language", accepted);
        }

        using var answer = await empty.Host.Http.SendAsync(request);

        Assert.Contains($"<html lang=\"{expected}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task The_switches_lead_nobody_off_the_grid(string back)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = empty.Host.Address };

        using var answer = await http.GetAsync($"/appearance?theme=dark&back={Uri.EscapeDataString(back)}");

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }
}
