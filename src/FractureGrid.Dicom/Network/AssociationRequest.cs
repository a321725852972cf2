using FractureGrid.Dicom.Network.Security;

namespace FractureGrid.Dicom.Network;

/// <summary>What a requestor needs to open an association.</summary>
public sealed record AssociationRequest
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>Our title. Default: FRACTUREGRID.</summary>
    public string CallingAe { get; init; } = "FRACTUREGRID";

    public required string CalledAe { get; init; }

    /// <summary>1 to 128 contexts. A peer picks one transfer syntax of each: offer a context per syntax where several are to be sent.</summary>
    public required IReadOnlyList<ProposedContext> Contexts { get; init; }

    /// <summary>Null for a plain connection.</summary>
    public ClientTls? Tls { get; init; }

    /// <summary>Bytes of a P-DATA-TF, 4096 to 1048576, that we take and at most send. Default: 128 KiB.</summary>
    public int MaximumPduLength { get; init; } = 128 * 1024;

    /// <summary>For connecting and negotiating each. Default: 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For the answer to a message, which a careful peer gives only after writing to disk. Default: 60 s.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For the peer to take one PDU. Default: 30 s.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What is wrong with this request; empty when nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        var problems = new List<string>();
        Check(Host.Length > 0, "Host is empty.");
        Check(Port is >= 1 and <= 65535, "Port must be 1 to 65535.");
        Check(Negotiation.AeTitles.IsValid(CallingAe), "CallingAe must be 1 to 16 printable ASCII characters without backslash.");
        Check(Negotiation.AeTitles.IsValid(CalledAe), "CalledAe must be 1 to 16 printable ASCII characters without backslash.");
        Check(Contexts.Count is >= 1 and <= 128, "Contexts must be 1 to 128.");
        Check(
            Contexts.All(c =>
                NetworkUids.IsWellFormed(c.AbstractSyntax)
                && c.TransferSyntaxes.Count > 0
                && c.TransferSyntaxes.All(s => NetworkUids.IsWellFormed(s))
            ),
            "Each context needs a well-formed abstract syntax and at least one well-formed transfer syntax."
        );
        Check(
            MaximumPduLength is >= DicomServerOptions.SmallestMaximumPdu and <= DicomServerOptions.LargestMaximumPdu,
            "MaximumPduLength must be 4096 to 1048576."
        );
        Check(
            ConnectTimeout > TimeSpan.Zero && ResponseTimeout > TimeSpan.Zero && SendTimeout > TimeSpan.Zero,
            "Timeouts must be positive."
        );
        return problems;

        void Check(bool holds, string problem)
        {
            if (!holds)
                problems.Add(problem);
        }
    }
}
