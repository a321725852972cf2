namespace FractureGrid.Gateway.Dimse;

/// <summary>Where a peer listens.</summary>
public sealed class DimsePeerOptions
{
    /// <summary>Host name or IP address.</summary>
    public string Host { get; set; } = "";

    /// <summary>TCP port. Default: 104.</summary>
    public int Port { get; set; } = 104;

    /// <summary>Calls the peer by TLS, with the certificate and the authorities of the port. Default: false.</summary>
    public bool Tls { get; set; }
}
