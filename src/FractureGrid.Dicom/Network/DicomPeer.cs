using FractureGrid.Dicom.Network.Security;

namespace FractureGrid.Dicom.Network;

/// <summary>Where an application entity listens.</summary>
public sealed record DicomPeer
{
    public required string AeTitle { get; init; }

    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>Null for a plain connection.</summary>
    public ClientTls? Tls { get; init; }
}
