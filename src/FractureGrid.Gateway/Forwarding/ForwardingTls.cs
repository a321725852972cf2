using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using FractureGrid.Gateway.Certificates;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>Mutually authenticated TLS after BCP 195: our certificate, their roots, no others.</summary>
internal static class ForwardingTls
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    public static RenewingHandler HandlerFor(ForwardingOptions options, ILogger logger)
    {
        var own = new CertificateFiles(options.CertificateFile, options.KeyFile, logger);
        return new RenewingHandler(() => own.Current, current => HandlerFor(current, options.AuthoritiesFile));
    }

    private static SocketsHttpHandler HandlerFor(SslStreamCertificateContext own, string authoritiesFile)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(PemFiles.Certificates(authoritiesFile));
        return new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTimeout,
            UseCookies = false,
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ClientCertificateContext = own,
                CertificateChainPolicy = policy,
            },
        };
    }
}
