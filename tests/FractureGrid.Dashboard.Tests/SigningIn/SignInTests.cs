using FractureGrid.Dashboard.Tests.Browsing;
using FractureGrid.Dashboard.Tests.Hosting;
using FractureGrid.Servers;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.SigningIn;

/// <summary>People sign in with a real browser at a real provider, which is another site to it.</summary>
public sealed class SignInTests(Chromium chromium)
{
    private static readonly PageGetByRoleOptions s_account = new() { Name = "Sign in with your organisation's account" };

    [Fact]
    public async Task Person_of_a_hospital_signs_in_sees_its_own_site_and_signs_out_here_and_at_the_provider()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var host = await StartAsync(provider);
        await using var reader = await chromium.ReaderAsync(host.Address);
        var page = reader.Page;

        await reader.OpenAsync("/studies");
        Assert.StartsWith(new Uri(host.Address, "/sign-in").ToString(), page.Url, StringComparison.Ordinal);
        await reader.CheckAsync();
        await page.GetByRole(AriaRole.Link, s_account).ClickAsync();
        await EnterAsync(page, "hospital:alpha");

        await page.WaitForURLAsync("**/studies");
        await Assertions.Expect(page.Locator(".sign-out .who")).ToHaveTextAsync("hospital:alpha");
        await reader.CheckAsync();
        Assert.Empty(reader.Complaints);
        Assert.Equal(200, await StatusAsync(page, "/studies?site=alpha"));
        Assert.Equal(403, await StatusAsync(page, "/studies?site=beta"));
        Assert.Equal(403, await StatusAsync(page, "/metrics"));
        Assert.Equal(403, await StatusAsync(page, "/api/v1/keys"));

        await reader.OpenAsync("/studies");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync("**/sign-in");
        await reader.OpenAsync("/studies");
        Assert.Contains("/sign-in?returnUrl=", page.Url, StringComparison.Ordinal);
        // Were the provider's own session still there, it would not ask.
        await page.GetByRole(AriaRole.Link, s_account).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Who are you?" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Analyst_and_administrator_each_see_what_their_role_says()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var host = await StartAsync(provider);

        foreach (
            var (person, studies, performance, metrics, keys) in new[]
            {
                ("analyst:*", 403, 200, 403, 403),
                ("administrator:", 200, 200, 200, 200),
            }
        )
        {
            await using var reader = await chromium.ReaderAsync(host.Address);
            var page = reader.Page;
            await reader.OpenAsync("/");
            await page.GetByRole(AriaRole.Link, s_account).ClickAsync();
            await EnterAsync(page, person);
            await page.WaitForURLAsync(host.Address.ToString());

            Assert.Equal(
                (studies, performance, metrics, keys),
                (
                    await StatusAsync(page, "/studies"),
                    await StatusAsync(page, "/performance?site=beta"),
                    await StatusAsync(page, "/metrics"),
                    await StatusAsync(page, "/api/v1/keys")
                )
            );
        }
    }

    [Fact]
    public async Task Page_that_asks_for_a_key_speaks_the_browsers_language()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var host = await StartAsync(provider);
        await using var reader = await chromium.ReaderAsync(host.Address, width: 390, language: "zh-CN");
        var page = reader.Page;

        await reader.OpenAsync("/studies");
        await reader.PictureAsync("sign-in-zh");
        await reader.CheckAsync();
        Assert.Equal("zh", await page.Locator("html").GetAttributeAsync("lang"));
        await page.GetByLabel("密钥或令牌").FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("此密钥或令牌无效。");
        Assert.DoesNotMatch("[A-Za-z]{2,} [A-Za-z]{2,}", await page.Locator("body").InnerTextAsync());
    }

    [Fact]
    public async Task Person_who_declines_at_the_provider_is_told_and_may_try_again()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var host = await StartAsync(provider);
        await using var reader = await chromium.ReaderAsync(host.Address);
        var page = reader.Page;
        await reader.OpenAsync("/");
        await page.GetByRole(AriaRole.Link, s_account).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Decline" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("did not sign you in");
        await page.GetByRole(AriaRole.Link, s_account).ClickAsync();
        await EnterAsync(page, "administrator:");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
    }

    private static async Task<TestHost> StartAsync(IdentityProvider provider)
    {
        var settings = provider.Settings;
        settings["FractureGrid:Access:TrustLocal"] = "false";
        return await TestHost.StartAsync(new ScriptedAnalyser(), settings);
    }

    private static async Task EnterAsync(IPage page, string person)
    {
        await page.GetByLabel("Person").FillAsync(person);
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter" }).ClickAsync();
    }

    private static async Task<int?> StatusAsync(IPage page, string path) => (await page.GotoAsync(path))?.Status;
}
