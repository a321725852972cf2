namespace FractureGrid.Dicom.Network.Pdu;

/// <summary>A-ASSOCIATE-RQ (PS3.8 9.3.2).</summary>
internal sealed record AssociateRequestPdu
{
    public ushort ProtocolVersion { get; init; } = 1;

    public required string CalledAe { get; init; }

    public required string CallingAe { get; init; }

    public string ApplicationContext { get; init; } = NetworkUids.ApplicationContext;

    public required IReadOnlyList<RequestedContext> Contexts { get; init; }

    public required UserInformation User { get; init; }
}
