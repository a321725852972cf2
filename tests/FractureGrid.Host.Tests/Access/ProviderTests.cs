using System.Net;
using System.Net.Http.Headers;
using System.Text;
using FractureGrid.Servers;

namespace FractureGrid.Host.Tests.Access;

public sealed class ProviderTests
{
    [Fact]
    public async Task Tokens_of_the_provider_open_what_their_roles_and_sites_say()
    {
        await using var provider = await IdentityProvider.StartAsync();
        using var folder = new TempFolder();
        await using var host = await StartAsync(folder, provider);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("hospital:alpha", "/api/v1/readings?site=alpha"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("hospital:alpha", "/api/v1/readings?site=beta"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("hospital:*", "/api/v1/readings?site=alpha"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("analyst:*", "/api/v1/alarms?site=beta"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("analyst:*", "/api/v1/readings"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("ward-lead:alpha", "/api/v1/readings?site=alpha"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("stranger:alpha", "/api/v1/readings"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("operator:", "/api/v1/grid/dead-letters"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("operator:", "/api/v1/keys"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("administrator:", "/api/v1/keys"));

        async Task<HttpStatusCode> StatusAsync(string client, string path)
        {
            using var response = await host.Client(await provider.TokenAsync(client)).GetAsync(path);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Tampered_foreign_and_misdirected_tokens_are_refused()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var stranger = await IdentityProvider.StartAsync();
        using var folder = new TempFolder();
        await using var host = await StartAsync(folder, provider);
        using var other = new TempFolder();
        await using var elsewhere = await StartAsync(other, provider, audience: "another-program");
        var token = await provider.TokenAsync("hospital:alpha");
        var parts = token.Split('.');

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, token));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, $"{parts[0]}.{Promoted(parts[1])}.{parts[2]}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, $"{Header("none")}.{parts[1]}."));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, await stranger.TokenAsync("hospital:alpha")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(elsewhere, token));
    }

    [Fact]
    public async Task What_a_person_writes_bears_the_persons_name_and_a_program_speaks_for_people_under_its_own()
    {
        await using var provider = await IdentityProvider.StartAsync();
        using var folder = new TempFolder();
        await using var host = await StartAsync(folder, provider);
        await host.SendAsync("alpha", TestFilm.Create("1.6.1.1", "1.6", "P-ALPHA", 900), "1.6");
        const string Agreement = """{"reader":"somebody-else","verdict":"Agree"}""";

        var person = await ReadAsync(host.Client(await provider.TokenAsync("hospital:alpha")), Agreement);
        var program = await ReadAsync(await host.HospitalAsync("alpha"), Agreement);
        var nameless = await ReadAsync(host.Client(await provider.TokenAsync("hospital:alpha")), """{"verdict":"Agree"}""");

        Assert.Contains("\"reader\":\"hospital:alpha\"", person, StringComparison.Ordinal);
        Assert.Contains("\"reader\":\"hospital-key:somebody-else\"", program, StringComparison.Ordinal);
        Assert.Contains("\"reader\":\"hospital:alpha\"", nameless, StringComparison.Ordinal);
    }

    private static Task<GuardedHost> StartAsync(TempFolder folder, IdentityProvider provider, string? audience = null) =>
        GuardedHost.StartAsync(
            folder.Root,
            new(StringComparer.Ordinal)
            {
                ["FractureGrid:Access:Oidc:Authority"] = provider.Authority,
                ["FractureGrid:Access:Oidc:Audience"] = audience ?? IdentityProvider.Audience,
                ["FractureGrid:Access:Oidc:ClientId"] = IdentityProvider.BrowserClient,
                ["FractureGrid:Access:Oidc:Roles:ward-lead"] = "hospital",
            }
        );

    private static async Task<HttpStatusCode> StatusAsync(GuardedHost host, string token)
    {
        using var response = await host.Client(token).GetAsync("/api/v1/readings?site=alpha");
        return response.StatusCode;
    }

    private static async Task<string> ReadAsync(HttpClient client, string reading)
    {
        using var body = new StringContent(reading, new MediaTypeHeaderValue("application/json"));
        using var response = await client.PostAsync("/api/v1/studies/1.6/readings", body);
        return await response.Content.ReadAsStringAsync();
    }

    // The same token, but as an administrator.
    private static string Promoted(string payload)
    {
        var text = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(payload));
        var changed = text.Replace("\"hospital\"", "\"administrator\"", StringComparison.Ordinal);
        Assert.Contains("\"hospital\"", text, StringComparison.Ordinal);
        return System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(changed));
    }

    private static string Header(string algorithm) =>
        System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"{{algorithm}}","typ":"at+jwt"}"""));
}
