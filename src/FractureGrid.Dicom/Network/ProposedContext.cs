namespace FractureGrid.Dicom.Network;

/// <summary>A presentation context that a requestor offers: one SOP class and the transfer syntaxes it can send, best first.</summary>
public sealed record ProposedContext
{
    public ProposedContext(string abstractSyntax, params IReadOnlyList<string> transferSyntaxes)
    {
        AbstractSyntax = abstractSyntax;
        TransferSyntaxes = transferSyntaxes;
    }

    public string AbstractSyntax { get; }

    public IReadOnlyList<string> TransferSyntaxes { get; }

    /// <summary>Our role. Default: SCU.</summary>
    public ContextRole Role { get; init; }

    /// <summary>Verification in Implicit VR Little Endian, for C-ECHO.</summary>
    public static ProposedContext Verification { get; } = new(NetworkUids.Verification, NetworkUids.ImplicitLittleEndian);

    /// <summary>Storage Commitment Push Model, for asking as SCU.</summary>
    public static ProposedContext StorageCommitment { get; } =
        new(SopClasses.StorageCommitmentPushModel, NetworkUids.ExplicitLittleEndian, NetworkUids.ImplicitLittleEndian);
}
