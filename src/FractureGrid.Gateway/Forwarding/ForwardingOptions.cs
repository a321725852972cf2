using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>
/// Makes the gateway one at the edge: it forwards films to another gateway by STOW-RS over mutually authenticated HTTPS and needs no grid of its own. Section
/// <c>FractureGrid:Gateway:Forward</c>.
/// </summary>
public sealed class ForwardingOptions
{
    public const string Section = $"{GatewayOptions.Section}:Forward";

    /// <summary>Address of the grid's edge port, https. Default: null, the gateway belongs to its own grid.</summary>
    public string? Url { get; set; }

    /// <summary>PEM file of our certificate, followed by those between it and its root.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of its private key, unencrypted.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>PEM file of the roots that may sign the grid's certificate; no others are trusted.</summary>
    public string AuthoritiesFile { get; set; } = "";

    /// <summary>How often the grid is asked for results that are due. Default: 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan ResultInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one film, or one question, may take. Default: 2 minutes. Slow lines with large films need more.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest pause between tries while the line is down. Default: 30 seconds. Longer spares the line and finds it again later.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(30);
}
