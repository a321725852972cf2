using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FractureGrid.Gateway.Certificates;

namespace FractureGrid.Gateway.EdgePorts;

/// <summary>Which sites a certificate may speak for.</summary>
internal static class EdgeSites
{
    public static string[] Split(string sites) => sites.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Sites of all the names that the certificate has.</summary>
    public static IReadOnlySet<string> Of(X509Certificate2 certificate, EdgePortOptions options)
    {
        var names = CertificateTrust.NamesOf(certificate).Append(certificate.GetCertHashString(HashAlgorithmName.SHA256));
        return names.SelectMany(name => Split(options.Sites.GetValueOrDefault(name, ""))).ToHashSet(StringComparer.Ordinal);
    }
}
