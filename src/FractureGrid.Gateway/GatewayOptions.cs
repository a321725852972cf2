using System.ComponentModel.DataAnnotations;
using FractureGrid.Gateway.Dimse;
using FractureGrid.Gateway.Reception;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway;

/// <summary>Settings of the gateway, section <c>FractureGrid:Gateway</c>.</summary>
public sealed class GatewayOptions
{
    public const string Section = "FractureGrid:Gateway";

    /// <summary>The gateway's own folder, which holds real identities: spool, quarantine, index and key. The host sets it to <c>gateway</c> under its data folder.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>Application Entity title. Default: FRACTUREGRID.</summary>
    [Required, StringLength(16, MinimumLength = 1)]
    public string AeTitle { get; set; } = "FRACTUREGRID";

    /// <summary>Refuses associations that call another title. Default: false.</summary>
    public bool RequireCalledAe { get; set; }

    /// <summary>IP address that the DIMSE port binds to. Default: loopback.</summary>
    [Required]
    public string DimseAddress { get; set; } = "127.0.0.1";

    /// <summary>TCP port for C-STORE and C-ECHO; 0 takes a free one. Default: 11112.</summary>
    [Range(0, 65535)]
    public int DimsePort { get; set; } = 11112;

    /// <summary>Callers, limits, TLS and peers of the DIMSE port.</summary>
    [ValidateObjectMembers]
    public DimseOptions Dimse { get; init; } = new();

    /// <summary>Calling AE title to site. A title that is not listed is its own site, in lower case. Default: empty.</summary>
    public Dictionary<string, string> Sites { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Site of HTTP uploads without an <c>X-FractureGrid-Site</c> header. Default: local.</summary>
    [Required]
    public string DefaultSite { get; set; } = "local";

    /// <summary>Largest object in bytes; a larger one is refused. Default: 256 MiB.</summary>
    [Range(1024, long.MaxValue)]
    public long MaximumObjectLength { get; set; } = 256L << 20;

    /// <summary>Objects are refused as transient while the spool's volume has fewer free bytes. Default: 256 MiB.</summary>
    [Range(0, long.MaxValue)]
    public long MinimumFreeBytes { get; set; } = 256L << 20;

    /// <summary>Objects in the spool beyond which new ones are refused as transient. Default: 10000.</summary>
    [Range(1, 10_000_000)]
    public int MaximumBacklog { get; set; } = 10_000;

    /// <summary>Objects handed to the grid at once. Default: 2. More help when the blob store is far away.</summary>
    [Range(1, 256)]
    public int IngestWorkers { get; set; } = 2;

    /// <summary>Parts that one STOW-RS request may have. Default: 2000.</summary>
    [Range(1, 100_000)]
    public int MaximumParts { get; set; } = 2000;

    /// <summary>Takes films that say that identity is burned into their pixels (Burned In Annotation YES). Default: false, they are not analysed, since
    /// their pixels would carry identity behind the gateway.</summary>
    public bool AllowBurnedInAnnotation { get; set; }

    /// <summary>How long objects are kept as received after the grid has taken them, for DICOMweb to serve. Default: 30 days. Longer needs the disk for it.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "36500.00:00:00")]
    public TimeSpan KeepObjectsFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Results that one DICOMweb search gives at most. Default: 1000.</summary>
    [Range(1, 100_000)]
    public int MaximumSearchResults { get; set; } = 1000;

    /// <summary>How often images without a known decision are asked for. Default: 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ReconcileInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Silence on the event stream after which a heartbeat is sent. Default: 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    internal string SiteOfAe(string aeTitle) => Sites.GetValueOrDefault(aeTitle) ?? SiteNames.OfAe(aeTitle);
}
