using System.Net;

namespace FractureGrid.Dicom.Network;

/// <summary>Who talks to whom on one association. AE titles are empty until the request was read.</summary>
public sealed record AssociationInfo
{
    /// <summary>Number of the connection, unique within one server.</summary>
    public required long Id { get; init; }

    public required IPEndPoint RemoteEndPoint { get; init; }

    public string CallingAe { get; init; } = "";

    public string CalledAe { get; init; } = "";

    /// <summary>Implementation Version Name of the peer, if it gave one (PS3.7 D.3.3.2).</summary>
    public string? PeerImplementation { get; init; }
}
