using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FractureGrid.Gateway.Certificates;

/// <summary>Trust in a peer's certificate by authorities of our own, never by those of the machine.</summary>
public static class CertificateTrust
{
    /// <summary>TLS client authentication (RFC 5280 4.2.1.12).</summary>
    public const string ClientUse = "1.3.6.1.5.5.7.3.2";

    /// <summary>TLS server authentication.</summary>
    public const string ServerUse = "1.3.6.1.5.5.7.3.1";

    /// <param name="authorities">Roots, and certificates between them and peers.</param>
    /// <param name="certificate">Of the peer.</param>
    /// <param name="presented">What the peer sent along.</param>
    /// <param name="uses">Object identifiers of the uses that the certificate must be meant for.</param>
    public static bool IsSignedBy(
        X509Certificate2Collection authorities,
        X509Certificate2 certificate,
        X509Chain? presented,
        params ReadOnlySpan<string> uses
    )
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        foreach (var use in uses)
        {
            chain.ChainPolicy.ApplicationPolicy.Add(new Oid(use));
        }

        foreach (var element in presented?.ChainElements.Skip(1) ?? [])
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(certificate);
    }

    /// <summary>DNS names and the common name.</summary>
    public static IEnumerable<string> NamesOf(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return certificate
            .Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames())
            .Append(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
    }
}
