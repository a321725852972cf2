namespace FractureGrid.Host.Silo;

/// <summary>
/// Mutual TLS between silos; section <c>FractureGrid:SiloTls</c>. All silos of a grid have it or none: one without can't join those with, nor they it.
/// </summary>
public sealed class SiloTlsOptions
{
    public const string Section = $"{GridOptions.Section}:SiloTls";

    /// <summary>PEM file of this silo's certificate, for server and client use. Default: none, no TLS. Read again when it changes.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of its private key, unencrypted.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>PEM file of the roots that sign the certificates of silos, and of those between them and silos; no others are trusted. Read at the start.</summary>
    public string AuthoritiesFile { get; set; } = "";

    /// <summary>
    /// Common or DNS names, of which a silo's certificate must have one; one certificate may serve all silos. Default: none, every certificate of the
    /// authorities will do, so that those should sign nothing but silos.
    /// </summary>
    public IList<string> Names { get; init; } = [];

    internal bool IsSet => CertificateFile.Length > 0 || KeyFile.Length > 0 || AuthoritiesFile.Length > 0;
}
