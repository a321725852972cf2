using FractureGrid.Gateway.Results;

namespace FractureGrid.Gateway.Delivery;

/// <summary>One place that results go to.</summary>
public sealed class DestinationOptions
{
    public DestinationKind Kind { get; set; }

    /// <summary>Sites whose results go there. Default: empty, all sites.</summary>
    public List<string> Sites { get; init; } = [];

    /// <summary>DICOM forms that go there. Default: empty, all of them.</summary>
    public List<ResultForm> Forms { get; init; } = [];

    /// <summary>C-STORE: AE title of the peer, which must be in <c>FractureGrid:Gateway:Dimse:Peers</c>.</summary>
    public string? AeTitle { get; set; }

    /// <summary>C-STORE: asks the peer for storage commitment, and sends again what it does not commit. Default: false.</summary>
    public bool Commit { get; set; }

    /// <summary>MLLP: host name or IP address.</summary>
    public string? Host { get; set; }

    /// <summary>MLLP: TCP port. Default: 2575.</summary>
    public int Port { get; set; } = 2575;

    /// <summary>STOW-RS: the service's root, to which <c>/studies</c> is added. FHIR: the server's root. Webhook: the address itself.</summary>
    public Uri? Url { get; set; }

    /// <summary>STOW-RS, FHIR and webhook: file with a bearer token, read for each request. Default: null, none.</summary>
    public string? BearerTokenFile { get; set; }

    /// <summary>Webhook: file with the key of its signature, read for each request.</summary>
    public string? SecretFile { get; set; }

    internal bool Takes(string site) => Sites.Count == 0 || Sites.Contains(site, StringComparer.Ordinal);

    internal bool Takes(ResultForm form) => Forms.Count == 0 || Forms.Contains(form);
}
