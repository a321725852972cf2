using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Gateway.EdgePorts;

/// <summary>The port where edge gateways come in, over TLS with a certificate of their own. Section <c>FractureGrid:Gateway:EdgePort</c>.</summary>
public sealed class EdgePortOptions
{
    public const string Section = $"{GatewayOptions.Section}:EdgePort";

    /// <summary>TCP port; 0 takes a free one. Default: null, no edge port.</summary>
    [Range(0, 65535)]
    public int? Port { get; set; }

    /// <summary>IP address that it binds to. Default: loopback.</summary>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>PEM file of our certificate, followed by those between it and its root.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of its private key, unencrypted.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>PEM file of the roots that sign the certificates of edge gateways; no others are trusted.</summary>
    public string AuthoritiesFile { get; set; } = "";

    /// <summary>
    /// Sites by certificate, several with commas; the key is its common name, a DNS name or its SHA-256 fingerprint in hex. An edge gateway sends and asks for
    /// these sites only; a certificate that is not listed may do nothing.
    /// </summary>
    public Dictionary<string, string> Sites { get; init; } = new(StringComparer.OrdinalIgnoreCase);
}
