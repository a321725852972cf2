using System.ComponentModel.DataAnnotations;
using FractureGrid.Host.Access.Keys;

namespace FractureGrid.Host.Access;

/// <summary>Who may ask this process for what; section <c>FractureGrid:Access</c>.</summary>
public sealed class AccessOptions
{
    public const string Section = "FractureGrid:Access";

    /// <summary>
    /// Callers of this machine are the local administrator without a token, while HTTP is bound to loopback. Default: true. Switch it off where people
    /// who are no administrators have an account on the machine, or a proxy there passes strangers on.
    /// </summary>
    public bool TrustLocal { get; set; } = true;

    /// <summary>Names that this process is called by in URLs, such as <c>grid.example.org</c> or with a port. On loopback, others than localhost are refused. Default: none.</summary>
    public IList<string> Hosts { get; init; } = [];

    /// <summary>IP addresses of proxies whose word on the caller's address and scheme is believed. Default: none.</summary>
    public IList<string> Proxies { get; init; } = [];

    /// <summary>API keys from the configuration, by id, beside those of the data folder. Default: none.</summary>
    public Dictionary<string, ConfiguredKey> Keys { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The identity provider for people.</summary>
    public OidcOptions Oidc { get; init; } = new();

    /// <summary>Requests that one caller may make in a second on average; the local administrator has no limit. Default: 200.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 200;

    /// <summary>Requests that one caller may make at once after a pause. Default: 1000.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 1000;

    /// <summary>Wrong credentials from one address in a minute, beyond which more are answered 429 and no longer written down. Default: 30.</summary>
    [Range(1, 1_000_000)]
    public int FailuresPerMinute { get; set; } = 30;

    /// <summary>How long a browser stays signed in without a request. Default: 8 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan SessionLength { get; set; } = TimeSpan.FromHours(8);
}
