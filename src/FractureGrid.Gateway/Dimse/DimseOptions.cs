using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Dimse;

/// <summary>Who may call the DIMSE port and how much of it one caller may have, section <c>FractureGrid:Gateway:Dimse</c>.</summary>
public sealed class DimseOptions
{
    /// <summary>AE titles that may call. Default: empty, anybody may.</summary>
    public List<string> CallingAes { get; init; } = [];

    /// <summary>Associations at once; more are rejected as transient. Default: 64. Each holds a buffer of twice <see cref="MaximumPduLength"/>.</summary>
    [Range(1, 10_000)]
    public int MaximumAssociations { get; set; } = 64;

    /// <summary>Of these, from one IP address. Default: 32.</summary>
    [Range(1, 10_000)]
    public int MaximumAssociationsPerAddress { get; set; } = 32;

    /// <summary>Of these, from one calling AE title. Default: 32.</summary>
    [Range(1, 10_000)]
    public int MaximumAssociationsPerAe { get; set; } = 32;

    /// <summary>Largest P-DATA-TF in bytes, announced to peers. Default: 256 KiB. Smaller costs CPU, larger costs memory per association.</summary>
    [Range(4096, 1 << 20)]
    public int MaximumPduLength { get; set; } = 256 * 1024;

    /// <summary>ARTIM timer: wait for the association request, and for the peer to close after a reject or abort. Default: 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ArtimTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest silence on an open association. Default: 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Bytes per second below which a sender is aborted, once <see cref="ReceiveGrace"/> is used up. Default: 4096.</summary>
    [Range(1, int.MaxValue)]
    public int MinimumBytesPerSecond { get; set; } = 4096;

    /// <summary>Time that each PDU and message may take beyond what <see cref="MinimumBytesPerSecond"/> gives it. Default: 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ReceiveGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Answers storage commitment: success for objects on the gateway's stable storage. Default: true. The gateway is no archive: it keeps
    /// originals for <see cref="GatewayOptions.KeepObjectsFor"/> only. Set to false where senders delete their own copy after a commitment.
    /// </summary>
    public bool StorageCommitment { get; set; } = true;

    /// <summary>Peers that the gateway may call, by AE title: storage commitment reports to these go out on an association of their own. Default: empty.</summary>
    public Dictionary<string, DimsePeerOptions> Peers { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Where studies and priors are fetched from. Default: null, from nowhere.</summary>
    [ValidateObjectMembers]
    public DimseArchiveOptions? Archive { get; set; }

    /// <summary>TLS on the DIMSE port. Default: null, a plain port.</summary>
    public DimseTlsOptions? Tls { get; set; }
}
