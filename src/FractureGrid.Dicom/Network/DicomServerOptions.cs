using System.Net;
using FractureGrid.Dicom.Network.Negotiation;
using FractureGrid.Dicom.Network.Security;

namespace FractureGrid.Dicom.Network;

/// <summary>Settings of a <see cref="DicomServer"/>. Checked by <see cref="Validate"/> when the server is made.</summary>
public sealed record DicomServerOptions
{
    public const int SmallestMaximumPdu = 4096;
    public const int LargestMaximumPdu = 1024 * 1024;

    /// <summary>Default: loopback only.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Default: 11112. 0 lets the system choose; see <see cref="DicomServer.EndPoint"/>.</summary>
    public int Port { get; init; } = 11112;

    /// <summary>Our title. Default: FRACTUREGRID.</summary>
    public string AeTitle { get; init; } = "FRACTUREGRID";

    /// <summary>Refuses associations that call another title than <see cref="AeTitle"/>. Default: false.</summary>
    public bool RequireCalledAe { get; init; }

    /// <summary>Titles that may call. Default: empty, anybody may.</summary>
    public IReadOnlyList<string> CallingAes { get; init; } = [];

    /// <summary>TLS on this port; plain clients are then turned away. Default: null, a plain port.</summary>
    public ServerTls? Tls { get; init; }

    /// <summary>Peers that we may call, by their AE title: storage commitment reports to these go out on an association of their own. Default: none.</summary>
    public IReadOnlyList<DicomPeer> Peers { get; init; } = [];

    /// <summary>Waits between the attempts to report a storage commitment on an association of its own. Default: 5 s, 30 s, 2 minutes, 10 minutes.</summary>
    public IReadOnlyList<TimeSpan> ReportRetries { get; init; } =
    [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)];

    /// <summary>Storage SOP classes accepted, apart from Verification. Default: CR, DX for presentation and processing, Secondary Capture.</summary>
    public IReadOnlyList<string> StorageClasses { get; init; } = AcceptedSyntaxes.DefaultStorageClasses;

    /// <summary>Transfer syntaxes stored as they come; Implicit VR Little Endian is always accepted. Default: all that are known; private ones are refused for their context only.</summary>
    public IReadOnlyList<string> TransferSyntaxes { get; init; } = AcceptedSyntaxes.DefaultTransferSyntaxes;

    /// <summary>Bytes of a P-DATA-TF that we take, announced to the peer; each association holds a buffer twice as large. Default: 128 KiB.</summary>
    public int MaximumPduLength { get; init; } = 128 * 1024;

    /// <summary>Associations served at once; more are rejected as transient. Default: 64.</summary>
    public int MaximumAssociations { get; init; } = 64;

    /// <summary>Of these, from one IP address. Default: 32.</summary>
    public int MaximumAssociationsPerAddress { get; init; } = 32;

    /// <summary>Of these, from one calling AE title. Default: 32.</summary>
    public int MaximumAssociationsPerAe { get; init; } = 32;

    /// <summary>Data set bytes of one object; a larger one is refused with A700. Default: 1 GiB.</summary>
    public long MaximumObjectLength { get; init; } = 1L << 30;

    /// <summary>ARTIM timer (PS3.8 9.1.5): wait for the request after connecting, and for the peer to close after a reject or abort. Default: 30 s.</summary>
    public TimeSpan ArtimTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest silence on an open association. Default: 5 minutes.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Time that each PDU and each message may take on top of <see cref="MinimumBytesPerSecond"/>. Default: 30 s.</summary>
    public TimeSpan ReceiveGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A peer that sends slower than this for longer than <see cref="ReceiveGrace"/> is aborted. Default: 4096.</summary>
    public int MinimumBytesPerSecond { get; init; } = 4096;

    /// <summary>Longest wait for the peer to take an answer. Default: 30 s.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time for one call of the store handler; then the object is refused with A700. Default: 2 minutes.</summary>
    public TimeSpan HandlerTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long <see cref="DicomServer.StopAsync"/> lets running messages finish. Default: 10 s.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What is wrong with these settings; empty when nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        var problems = new List<string>();
        Check(Port is >= 0 and <= 65535, "Port must be 0 to 65535.");
        Check(AeTitles.IsValid(AeTitle), "AeTitle must be 1 to 16 printable ASCII characters without backslash.");
        Check(CallingAes.All(AeTitles.IsValid), "CallingAes holds an invalid AE title.");
        Check(Tls is null || Tls.Certificate.HasPrivateKey, "Tls.Certificate has no private key.");
        Check(Tls is null || Tls.AeTitles.Count == 0 || Tls.Authorities.Count > 0, "Tls.AeTitles needs Tls.Authorities.");
        Check(
            Peers.All(p => AeTitles.IsValid(p.AeTitle) && p.Host.Length > 0 && p.Port is >= 1 and <= 65535),
            "Peers holds an invalid AE title, host or port."
        );
        Check(ReportRetries.All(IsTimeout), "ReportRetries must be positive and at most a day each.");
        Check(StorageClasses.All(uid => NetworkUids.IsWellFormed(uid)), "StorageClasses holds an invalid UID.");
        Check(TransferSyntaxes.All(uid => NetworkUids.IsWellFormed(uid)), "TransferSyntaxes holds an invalid UID.");
        Check(MaximumPduLength is >= SmallestMaximumPdu and <= LargestMaximumPdu, "MaximumPduLength must be 4096 to 1048576.");
        Check(MaximumAssociations is >= 1 and <= 10_000, "MaximumAssociations must be 1 to 10000.");
        Check(MaximumAssociationsPerAddress >= 1, "MaximumAssociationsPerAddress must be positive.");
        Check(MaximumAssociationsPerAe >= 1, "MaximumAssociationsPerAe must be positive.");
        Check(MaximumObjectLength >= 1, "MaximumObjectLength must be positive.");
        Check(MinimumBytesPerSecond >= 1, "MinimumBytesPerSecond must be positive.");
        Check(IsTimeout(ArtimTimeout), "ArtimTimeout must be positive and at most a day.");
        Check(IsTimeout(IdleTimeout), "IdleTimeout must be positive and at most a day.");
        Check(IsTimeout(ReceiveGrace), "ReceiveGrace must be positive and at most a day.");
        Check(IsTimeout(SendTimeout), "SendTimeout must be positive and at most a day.");
        Check(IsTimeout(HandlerTimeout), "HandlerTimeout must be positive and at most a day.");
        Check(StopTimeout >= TimeSpan.Zero && StopTimeout <= TimeSpan.FromDays(1), "StopTimeout must be zero to a day.");
        return problems;

        void Check(bool holds, string problem)
        {
            if (!holds)
                problems.Add(problem);
        }
    }

    private static bool IsTimeout(TimeSpan value) => value > TimeSpan.Zero && value <= TimeSpan.FromDays(1);
}
