namespace FractureGrid.Gateway.Dimse;

/// <summary>TLS of the DIMSE port after BCP 195, from PEM files; certificate and key are read again when they change. Section <c>FractureGrid:Gateway:Dimse:Tls</c>.</summary>
public sealed class DimseTlsOptions
{
    /// <summary>Our certificate, followed by those between it and its root.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>Its private key, unencrypted.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Roots that sign the certificates of senders. Default: null, senders need none.</summary>
    public string? AuthoritiesFile { get; set; }

    /// <summary>
    /// Calling AE titles by certificate, several with commas; the key is its common name, a DNS name or its SHA-256 fingerprint in hex. When not
    /// empty, a sender may only call itself by a title of its certificate. Default: empty.
    /// </summary>
    public Dictionary<string, string> AeTitles { get; init; } = new(StringComparer.OrdinalIgnoreCase);
}
