using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using FractureGrid.Abstractions.Access;

namespace FractureGrid.Host.Tests.Access;

public sealed partial class LocalTests
{
    private const string Trust = "FractureGrid:Access:TrustLocal";

    [Fact]
    public async Task On_loopback_a_program_of_this_machine_needs_no_token_and_a_wrong_one_does_not_help()
    {
        using var folder = new TempFolder();
        await using var host = await GuardedHost.StartAsync(folder.Root, new(StringComparer.Ordinal) { [Trust] = "true" });

        using var plain = await host.Client().GetAsync("/api/v1/keys");
        using var wrong = await host.Client("fgk_00_wrong").GetAsync("/api/v1/keys");

        Assert.Equal(HttpStatusCode.OK, plain.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 proxy")]
    public async Task What_a_proxy_passes_on_is_not_of_this_machine(string header, string value)
    {
        using var folder = new TempFolder();
        await using var host = await GuardedHost.StartAsync(folder.Root, new(StringComparer.Ordinal) { [Trust] = "true" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/keys");
        request.Headers.Add(header, value);

        using var response = await host.Client().SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Pages_of_strangers_can_neither_rename_themselves_to_loopback_nor_change_anything()
    {
        using var folder = new TempFolder();
        await using var host = await GuardedHost.StartAsync(folder.Root, new(StringComparer.Ordinal) { [Trust] = "true" });
        var browser = host.Client();

        using var rebound = Request(HttpMethod.Get, "/api/v1/keys", ("Host", $"evil.example:{host.Address.Port}"));
        using var crossOrigin = Request(HttpMethod.Post, "/api/v1/keys", ("Origin", "https://evil.example"));
        using var otherPort = Request(HttpMethod.Post, "/api/v1/keys", ("Origin", "http://127.0.0.1:1"));
        using var opaque = Request(HttpMethod.Delete, "/api/v1/keys/1", ("Origin", "null"));
        using var fetched = Request(HttpMethod.Post, "/api/v1/keys", ("Sec-Fetch-Site", "cross-site"));
        using var own = Request(HttpMethod.Delete, "/api/v1/keys/1", ("Origin", $"http://127.0.0.1:{host.Address.Port}"));

        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await browser.SendAsync(rebound)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(crossOrigin)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(otherPort)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(opaque)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(fetched)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.SendAsync(own)).StatusCode);
    }

    [Fact]
    public async Task On_a_network_address_even_this_machine_needs_the_token()
    {
        using var folder = new TempFolder();
        await using var host = await GuardedHost.StartAsync(
            folder.Root,
            new(StringComparer.Ordinal) { [Trust] = "true", ["FractureGrid:HttpAddress"] = "0.0.0.0" }
        );

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client().GetAsync("/api/v1/grid")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Client().GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Administrator().GetAsync("/api/v1/grid")).StatusCode);
    }

    [Fact]
    public async Task A_browser_signs_in_by_the_link_gets_a_session_and_is_out_when_its_key_is_revoked()
    {
        using var folder = new TempFolder();
        await using var host = await GuardedHost.StartAsync(folder.Root);
        var (key, text) = await host.Keys.CreateAsync(
            "desk",
            AccessRoles.Hospital,
            ["alpha"],
            TimeSpan.FromDays(1),
            TestContext.Current.CancellationToken
        );

        using var page = Request(HttpMethod.Get, "/", ("Accept", "text/html"));
        using var sent = await host.Client().SendAsync(page);
        using var entered = await host.Client().GetAsync($"/sign-in?token={text}&returnUrl=//evil.example");
        var cookie = SessionCookie().Match(string.Join('\n', entered.Headers.GetValues("Set-Cookie")));
        using var first = Request(HttpMethod.Get, "/api/v1/readings", ("Cookie", cookie.Value));
        using var second = Request(HttpMethod.Get, "/api/v1/readings", ("Cookie", cookie.Value));

        Assert.StartsWith("/sign-in?", sent.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("/", entered.Headers.Location!.ToString());
        Assert.Contains("httponly", string.Join('\n', entered.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await host.Client().SendAsync(first)).StatusCode);
        await host.Keys.RevokeAsync(key.Id, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client().SendAsync(second)).StatusCode);
    }

    [Fact]
    public async Task Wrong_keys_at_the_sign_in_page_are_answered_and_written_down_only_so_often()
    {
        using var folder = new TempFolder();
        await using var host = await GuardedHost.StartAsync(
            folder.Root,
            new(StringComparer.Ordinal) { ["FractureGrid:Access:FailuresPerMinute"] = "2" }
        );
        var stranger = host.Client();
        var statuses = new List<HttpStatusCode>();

        for (var i = 0; i < 3; i++)
        {
            using var response = await stranger.GetAsync($"/sign-in?token=wrong{i}");
            statuses.Add(response.StatusCode);
        }

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], statuses);
    }

    [Fact]
    public async Task A_caller_over_its_rate_waits_and_others_do_not()
    {
        using var folder = new TempFolder();
        await using var host = await GuardedHost.StartAsync(
            folder.Root,
            new(StringComparer.Ordinal) { ["FractureGrid:Access:Burst"] = "5", ["FractureGrid:Access:RequestsPerSecond"] = "1" }
        );
        var greedy = await host.HospitalAsync("alpha");
        var statuses = new List<HttpStatusCode>();

        for (var i = 0; i < 60; i++)
        {
            using var response = await greedy.GetAsync("/api/v1/schemas/study-result");
            statuses.Add(response.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal(HttpStatusCode.OK, (await (await host.HospitalAsync("beta")).GetAsync("/api/v1/schemas/study-result")).StatusCode);
    }

    [Fact]
    public async Task Answers_tell_browsers_to_be_careful()
    {
        using var folder = new TempFolder();
        await using var host = await GuardedHost.StartAsync(folder.Root);

        using var response = await host.Administrator().GetAsync("/api/v1/grid");

        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
        Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, (string Name, string Value) header)
    {
        var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent("{}", new MediaTypeHeaderValue("application/json"));
        }

        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return request;
    }

    [GeneratedRegex("fracturegrid-session=[^;]+", RegexOptions.None, 1000)]
    private static partial Regex SessionCookie();
}
