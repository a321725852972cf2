using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace FractureGrid.Dicom.Network.Security;

/// <summary>TLS towards a peer, with the same versions and ciphers as <see cref="ServerTls"/>.</summary>
public sealed record ClientTls
{
    /// <summary>Our certificate with its private key, where the peer asks for one. Default: none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Asked at each connection for our certificate, for one that is renewed. Default: null, <see cref="Certificate"/> for good.</summary>
    public Func<SslStreamCertificateContext>? Renewed { get; init; }

    /// <summary>Roots that may sign the peer's certificate. Default: none, those of the system.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];

    /// <summary>Name that the peer's certificate must have. Default: null, the host connected to.</summary>
    public string? ServerName { get; init; }
}
