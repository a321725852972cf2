using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FractureGrid.Gateway.Forwarding;

namespace FractureGrid.Gateway.Tests.Forwarding;

public sealed class RenewingHandlerTests
{
    [Fact]
    public async Task Requests_share_a_handler_until_the_certificate_is_another()
    {
        var (first, second) = (Own("first"), Own("second"));
        var now = first;
        var made = new List<SslStreamCertificateContext>();
        using var client = new HttpClient(
            new RenewingHandler(
                () => now,
                own =>
                {
                    made.Add(own);
                    return new Nowhere();
                }
            )
        );

        await client.GetAsync(new Uri("https://grid.test/"), TestContext.Current.CancellationToken);
        await client.GetAsync(new Uri("https://grid.test/"), TestContext.Current.CancellationToken);
        now = second;
        await client.GetAsync(new Uri("https://grid.test/"), TestContext.Current.CancellationToken);

        Assert.Equal([first, second], made);
    }

    private static SslStreamCertificateContext Own(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var from = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(from, from.AddYears(30));
        return SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
    }

    private sealed class Nowhere : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage());
    }
}
