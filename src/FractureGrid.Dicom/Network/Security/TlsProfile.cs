using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FractureGrid.Dicom.Network.Security;

/// <summary>The BCP 195 profile (RFC 9325 4.2) as options of <see cref="SslStream"/>.</summary>
internal static class TlsProfile
{
    public static IReadOnlyList<TlsCipherSuite> CipherSuites { get; } =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ];

    public const SslProtocols Versions = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>Gives the options of each next connection.</summary>
    public static Func<SslServerAuthenticationOptions> For(ServerTls tls)
    {
        var fixedOne = tls.Renewed is null ? SslStreamCertificateContext.Create(tls.Certificate, tls.Intermediates, offline: true) : null;
        return () => For(tls, fixedOne ?? tls.Renewed!());
    }

    private static SslServerAuthenticationOptions For(ServerTls tls, SslStreamCertificateContext own) =>
        new()
        {
            ServerCertificateContext = own,
            ClientCertificateRequired = tls.Authorities.Count > 0,
            EnabledSslProtocols = Versions,
            EncryptionPolicy = EncryptionPolicy.RequireEncryption,
            AllowRenegotiation = false,
            CipherSuitesPolicy = Policy(),
            CertificateChainPolicy = Trusting(tls.Authorities),
        };

    public static SslClientAuthenticationOptions For(ClientTls tls, string host) =>
        new()
        {
            TargetHost = tls.ServerName ?? host,
            ClientCertificateContext = tls.Renewed?.Invoke(),
            ClientCertificates = tls.Certificate is null || tls.Renewed is not null ? null : [tls.Certificate],
            EnabledSslProtocols = Versions,
            EncryptionPolicy = EncryptionPolicy.RequireEncryption,
            AllowRenegotiation = false,
            CipherSuitesPolicy = Policy(),
            CertificateChainPolicy = Trusting(tls.Authorities),
        };

    /// <summary>True when the certificate may call itself by this title.</summary>
    public static bool Allows(ServerTls tls, X509Certificate2? certificate, string callingAe) =>
        tls.AeTitles.Count == 0
        || (
            certificate is not null
            && NamesOf(certificate)
                .Any(name => tls.AeTitles.TryGetValue(name, out var titles) && titles.Contains(callingAe, StringComparer.Ordinal))
        );

    private static IEnumerable<string> NamesOf(X509Certificate2 certificate)
    {
        yield return certificate.GetCertHashString(HashAlgorithmName.SHA256);
        if (certificate.GetNameInfo(X509NameType.SimpleName, false) is { Length: > 0 } name)
            yield return name;
        foreach (var extension in certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>())
        {
            foreach (var dns in extension.EnumerateDnsNames())
                yield return dns;
        }
    }

    private static X509ChainPolicy? Trusting(X509Certificate2Collection authorities)
    {
        if (authorities.Count == 0)
            return null;
        // Hospitals' own authorities rarely publish revocation lists that a gateway can reach.
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    /// <summary>Windows takes its suites from the system's policy only.</summary>
    private static CipherSuitesPolicy? Policy() =>
        OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() ? new CipherSuitesPolicy(CipherSuites) : null;
}
