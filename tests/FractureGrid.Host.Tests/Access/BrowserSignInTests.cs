using System.Net;
using FractureGrid.Host.Access.Auditing;
using FractureGrid.Servers;

namespace FractureGrid.Host.Tests.Access;

/// <summary>The steps of a browser's way to the provider and back, one request at a time; the tests of the dashboard walk it in a real one.</summary>
public sealed class BrowserSignInTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    [Fact]
    public async Task Person_comes_back_from_the_provider_with_a_session_and_the_audit_log_tells()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var host = await GuardedHost.StartAsync(_folder.Root, provider.Settings);

        using var back = await ReturnAsync(host, "hospital:alpha");

        Assert.Equal(HttpStatusCode.Found, back.StatusCode);
        Assert.Equal("/studies", back.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await _browser.GetAsync(new Uri(host.Address, "/api/v1/readings?site=alpha"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _browser.GetAsync(new Uri(host.Address, "/api/v1/readings?site=beta"))).StatusCode);
        var entry = Assert.Single(Entries(host), entry => entry.What is "SignedIn");
        Assert.Equal(("Person", "hospital:alpha", 200), (entry.Kind, entry.Name, entry.Status));
    }

    [Fact]
    public async Task Person_without_a_role_of_ours_gets_no_session_and_is_told_so()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var host = await GuardedHost.StartAsync(_folder.Root, provider.Settings);

        using var back = await ReturnAsync(host, "visitor:alpha");

        Assert.Equal("/sign-in?problem=NoRole", back.Headers.Location?.OriginalString);
        Assert.Contains(
            "no role",
            await _browser.GetStringAsync(new Uri(host.Address, "/sign-in?problem=NoRole")),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Unauthorized, (await _browser.GetAsync(new Uri(host.Address, "/api/v1/readings"))).StatusCode);
        Assert.Equal(
            ("visitor:alpha", 401),
            (Assert.Single(Entries(host), entry => entry.What is "SignedIn") is var entry ? (entry.Name, entry.Status) : default)
        );
    }

    [Fact]
    public async Task Answer_that_was_meant_for_another_browser_is_not_taken()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var host = await GuardedHost.StartAsync(_folder.Root, provider.Settings);
        var answer = await AnswerAsync(host, "hospital:alpha");

        using var back = await host.Client().GetAsync(answer);

        Assert.Equal("/sign-in?problem=Provider", back.Headers.Location?.OriginalString);
        Assert.False(
            back.Headers.TryGetValues("Set-Cookie", out var cookies)
                && cookies.Any(cookie => cookie.StartsWith("fracturegrid-session", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Provider_that_is_away_is_said_on_the_page_and_is_no_fault()
    {
        var provider = await IdentityProvider.StartAsync();
        var settings = provider.Settings;
        await provider.DisposeAsync();
        await using var host = await GuardedHost.StartAsync(_folder.Root, settings);

        using var answer = await _browser.GetAsync(new Uri(host.Address, "/sign-in/provider"));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/sign-in?problem=Provider", answer.Headers.Location?.OriginalString);
    }

    public void Dispose()
    {
        _browser.Dispose();
        _folder.Dispose();
    }

    private async Task<HttpResponseMessage> ReturnAsync(GuardedHost host, string person) =>
        await _browser.GetAsync(await AnswerAsync(host, person));

    // Where the provider sends the browser once the person has said who it is.
    private async Task<Uri> AnswerAsync(GuardedHost host, string person)
    {
        using var start = await _browser.GetAsync(new Uri(host.Address, "/sign-in/provider?returnUrl=/studies"));
        var ask = start.Headers.Location!;
        using var form = new FormUrlEncodedContent([new("person", person), new("back", ask.PathAndQuery)]);
        using var entered = await _browser.PostAsync(new Uri(ask, "/enter"), form);
        using var asked = await _browser.GetAsync(ask);
        return asked.Headers.Location!;
    }

    private static IEnumerable<AuditEntry> Entries(GuardedHost host) =>
        AuditReader.Read(host.Audit, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
}
