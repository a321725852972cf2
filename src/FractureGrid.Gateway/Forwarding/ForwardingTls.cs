using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>Mutually authenticated TLS after BCP 195: our certificate, their roots, no others.</summary>
internal static class ForwardingTls
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    public static SocketsHttpHandler HandlerFor(ForwardingOptions options)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(options.CertificateFile);
        var own = X509Certificate2.CreateFromPemFile(options.CertificateFile, options.KeyFile);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(options.AuthoritiesFile);
        return new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTimeout,
            UseCookies = false,
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ClientCertificateContext = SslStreamCertificateContext.Create(own, [.. chain.Skip(1)], offline: true),
                CertificateChainPolicy = policy,
            },
        };
    }
}
