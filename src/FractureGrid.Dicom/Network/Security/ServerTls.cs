using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace FractureGrid.Dicom.Network.Security;

/// <summary>TLS of a server after BCP 195 (PS3.15 B.12): TLS 1.2 and 1.3 only, forward secrecy and authenticated encryption only.</summary>
public sealed record ServerTls
{
    /// <summary>Our certificate with its private key.</summary>
    public required X509Certificate2 Certificate { get; init; }

    /// <summary>Certificates between ours and its root, sent along. Default: none.</summary>
    public X509Certificate2Collection Intermediates { get; init; } = [];

    /// <summary>
    /// Asked at each connection for our certificate with those between it and its root, for certificates that are renewed while the server runs. Default: null,
    /// <see cref="Certificate"/> and <see cref="Intermediates"/> for good.
    /// </summary>
    public Func<SslStreamCertificateContext>? Renewed { get; init; }

    /// <summary>Roots that sign clients' certificates. With any, a client must show a certificate of theirs. Default: none, clients stay unknown.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];

    /// <summary>
    /// Calling AE titles by certificate: the key is its SHA-256 fingerprint in hex, its common name or one of its DNS names. When not empty, a
    /// client may only call itself by a title of its certificate. Default: empty.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> AeTitles { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
}
