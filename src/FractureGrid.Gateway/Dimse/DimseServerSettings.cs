using System.Net;
using FractureGrid.Dicom.Network;
using FractureGrid.Gateway.Documents;
using FractureGrid.Gateway.Reception;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FractureGrid.Gateway.Dimse;

/// <summary>The gateway's options as those of the DICOM server. The address must be a valid one.</summary>
internal static class DimseServerSettings
{
    /// <summary>A PACS that is down for the night still gets its reports.</summary>
    private static readonly IReadOnlyList<TimeSpan> ReportRetries =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10),
        .. Enumerable.Repeat(TimeSpan.FromHours(1), 24),
    ];

    public static DicomServerOptions From(GatewayOptions options, ILogger? logger = null)
    {
        var dimse = options.Dimse;
        logger ??= NullLogger.Instance;
        return new DicomServerOptions
        {
            Address = IPAddress.Parse(options.DimseAddress),
            Port = options.DimsePort,
            AeTitle = options.AeTitle,
            RequireCalledAe = options.RequireCalledAe,
            CallingAes = dimse.CallingAes,
            StorageClasses = [.. Receiver.StorageClasses, .. HospitalDocuments.Classes],
            MaximumObjectLength = options.MaximumObjectLength,
            MaximumAssociations = dimse.MaximumAssociations,
            MaximumAssociationsPerAddress = dimse.MaximumAssociationsPerAddress,
            MaximumAssociationsPerAe = dimse.MaximumAssociationsPerAe,
            MaximumPduLength = dimse.MaximumPduLength,
            ArtimTimeout = dimse.ArtimTimeout,
            IdleTimeout = dimse.IdleTimeout,
            MinimumBytesPerSecond = dimse.MinimumBytesPerSecond,
            ReceiveGrace = dimse.ReceiveGrace,
            Tls = dimse.Tls is null ? null : TlsFiles.ForServer(dimse.Tls, logger),
            ReportRetries = ReportRetries,
            Peers = [.. dimse.Peers.Select(pair => Peer(pair.Key, pair.Value, dimse.Tls, logger))],
        };
    }

    /// <summary>Where a peer that is in the options listens.</summary>
    public static DicomPeer PeerOf(DimseOptions dimse, string aeTitle) =>
        Peer(aeTitle, dimse.Peers[aeTitle], dimse.Tls, NullLogger.Instance);

    private static DicomPeer Peer(string aeTitle, DimsePeerOptions peer, DimseTlsOptions? tls, ILogger logger) =>
        new()
        {
            AeTitle = aeTitle,
            Host = peer.Host,
            Port = peer.Port,
            Tls = peer.Tls && tls is not null ? TlsFiles.ForClient(tls, logger) : null,
        };
}
