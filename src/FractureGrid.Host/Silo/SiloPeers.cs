using System.Security.Cryptography.X509Certificates;
using FractureGrid.Gateway.Certificates;

namespace FractureGrid.Host.Silo;

/// <summary>Whose certificate is that of a silo of this grid.</summary>
internal sealed class SiloPeers
{
    private readonly X509Certificate2Collection _authorities;
    private readonly HashSet<string> _names;

    public SiloPeers(SiloTlsOptions options)
    {
        _authorities = PemFiles.Certificates(options.AuthoritiesFile);
        _names = new HashSet<string>(options.Names, StringComparer.OrdinalIgnoreCase);
    }

    // A silo is client and server alike, whichever of them it is on this connection.
    public bool Include(X509Certificate2 certificate, X509Chain? presented) =>
        CertificateTrust.IsSignedBy(_authorities, certificate, presented, CertificateTrust.ClientUse, CertificateTrust.ServerUse)
        && (_names.Count == 0 || CertificateTrust.NamesOf(certificate).Any(_names.Contains));
}
