using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using FractureGrid.Host.Tests.Access;
using FractureGrid.Servers;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Tests.Certificates;

public sealed class HttpsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TestAuthority _authority;

    public HttpsTests() => _authority = new TestAuthority(Path.Combine(_folder.Root, "pem"));

    [Fact]
    public async Task Port_for_http_speaks_tls_under_the_authority_and_nothing_else()
    {
        await using var host = await StartAsync();
        using var client = Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "/health/live"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using var answer = await client.SendAsync(request);
        var plain = new UriBuilder(host.Address) { Scheme = "http" }.Uri;
        using var stranger = new HttpClient();

        Assert.Equal("https", host.Address.Scheme);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
        await Assert.ThrowsAsync<HttpRequestException>(() => stranger.GetAsync(plain));
        // Who does not know the authority does not take its word.
        await Assert.ThrowsAsync<HttpRequestException>(() => stranger.GetAsync(new Uri(host.Address, "/health/live")));
    }

    [Fact]
    public async Task Renewed_certificate_is_used_without_a_restart_and_a_broken_one_is_not()
    {
        await using var host = await StartAsync();
        var first = await SerialAsync(host.Address);

        _authority.Issue("grid");
        var second = await SerialAsync(host.Address);
        await File.WriteAllTextAsync(Path.Combine(_folder.Root, "pem", "grid.pem"), "half of a", TestContext.Current.CancellationToken);
        var third = await SerialAsync(host.Address);

        Assert.NotEqual(first, second, StringComparer.Ordinal);
        Assert.Equal(second, third);
    }

    // As Kubernetes renews a mounted secret: the files are links through a link that is pointed elsewhere, and stay as they are.
    [Fact]
    public async Task Certificate_that_is_renewed_behind_a_link_is_used_without_a_restart()
    {
        var mount = Directory.CreateDirectory(Path.Combine(_folder.Root, "mount")).FullName;
        Keep("1");
        Directory.CreateSymbolicLink(Path.Combine(mount, "data"), "1");
        foreach (var name in new[] { "tls.crt", "tls.key" })
        {
            File.CreateSymbolicLink(Path.Combine(mount, name), Path.Combine("data", name));
        }

        await using var host = await GuardedHost.StartAsync(
            Path.Combine(_folder.Root, "data"),
            Settings(Path.Combine(mount, "tls.crt"), Path.Combine(mount, "tls.key"))
        );
        var first = await SerialAsync(host.Address);
        Keep("2");
        Directory.Delete(Path.Combine(mount, "data"));
        Directory.CreateSymbolicLink(Path.Combine(mount, "data"), "2");

        Assert.NotEqual(first, await SerialAsync(host.Address), StringComparer.Ordinal);

        void Keep(string version)
        {
            var (certificate, key) = _authority.Issue("grid");
            var folder = Directory.CreateDirectory(Path.Combine(mount, version)).FullName;
            File.Move(certificate, Path.Combine(folder, "tls.crt"));
            File.Move(key, Path.Combine(folder, "tls.key"));
        }
    }

    [Fact]
    public void Certificate_with_the_key_of_another_is_said_at_the_start()
    {
        var (certificate, _) = _authority.Issue("grid");
        var (_, key) = _authority.Issue("other");

        var failure = Assert.Throws<OptionsValidationException>(() =>
            FractureGridHost
                .Build(
                    new HostSettings
                    {
                        Data = Path.Combine(_folder.Root, "data"),
                        HttpPort = 0,
                        DimsePort = 0,
                        More = Settings(certificate, key),
                    }
                )
                .StartAsync()
                .GetAwaiter()
                .GetResult()
        );

        Assert.Contains("FractureGrid:Https", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    private async Task<GuardedHost> StartAsync()
    {
        var (certificate, key) = _authority.Issue("grid");
        return await GuardedHost.StartAsync(Path.Combine(_folder.Root, "data"), Settings(certificate, key));
    }

    private static Dictionary<string, string?> Settings(string certificate, string key) =>
        new(StringComparer.Ordinal) { ["FractureGrid:Https:CertificateFile"] = certificate, ["FractureGrid:Https:KeyFile"] = key };

    private HttpClient Client(RemoteCertificateValidationCallback? look = null)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(_authority.AuthoritiesFile);
        var tls = new SslClientAuthenticationOptions { CertificateChainPolicy = policy, RemoteCertificateValidationCallback = look };
        return new HttpClient(new SocketsHttpHandler { SslOptions = tls });
    }

    // On a connection of its own.
    private async Task<string> SerialAsync(Uri address)
    {
        var serial = "";
        using var client = Client(
            (_, certificate, _, errors) =>
            {
                serial = certificate!.GetSerialNumberString();
                return errors is SslPolicyErrors.None;
            }
        );
        using var answer = await client.GetAsync(new Uri(address, "/health/live"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return serial;
    }
}
