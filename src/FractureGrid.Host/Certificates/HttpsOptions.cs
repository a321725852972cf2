namespace FractureGrid.Host.Certificates;

/// <summary>TLS at the port for HTTP; section <c>FractureGrid:Https</c>. The files are read again when they change.</summary>
public sealed class HttpsOptions
{
    public const string Section = $"{GridOptions.Section}:Https";

    /// <summary>PEM file of our certificate, followed by those between it and its root. Default: none, plain HTTP, for loopback or behind a proxy.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of its private key, unencrypted.</summary>
    public string KeyFile { get; set; } = "";

    internal bool IsSet => CertificateFile.Length > 0 || KeyFile.Length > 0;
}
