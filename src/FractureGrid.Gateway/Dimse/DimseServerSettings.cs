using System.Net;
using FractureGrid.Dicom.Network;

namespace FractureGrid.Gateway.Dimse;

/// <summary>The gateway's options as those of the DICOM server. The address must be a valid one.</summary>
internal static class DimseServerSettings
{
    public static DicomServerOptions From(GatewayOptions options)
    {
        var dimse = options.Dimse;
        return new DicomServerOptions
        {
            Address = IPAddress.Parse(options.DimseAddress),
            Port = options.DimsePort,
            AeTitle = options.AeTitle,
            RequireCalledAe = options.RequireCalledAe,
            CallingAes = dimse.CallingAes,
            MaximumObjectLength = options.MaximumObjectLength,
            MaximumAssociations = dimse.MaximumAssociations,
            MaximumAssociationsPerAddress = dimse.MaximumAssociationsPerAddress,
            MaximumAssociationsPerAe = dimse.MaximumAssociationsPerAe,
            MaximumPduLength = dimse.MaximumPduLength,
            ArtimTimeout = dimse.ArtimTimeout,
            IdleTimeout = dimse.IdleTimeout,
            MinimumBytesPerSecond = dimse.MinimumBytesPerSecond,
            ReceiveGrace = dimse.ReceiveGrace,
            Tls = dimse.Tls is null ? null : TlsFiles.ForServer(dimse.Tls),
            Peers = [.. dimse.Peers.Select(pair => Peer(pair.Key, pair.Value, dimse.Tls))],
        };
    }

    private static DicomPeer Peer(string aeTitle, DimsePeerOptions peer, DimseTlsOptions? tls) =>
        new()
        {
            AeTitle = aeTitle,
            Host = peer.Host,
            Port = peer.Port,
            Tls = peer.Tls && tls is not null ? TlsFiles.ForClient(tls) : null,
        };
}
