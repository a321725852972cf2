namespace FractureGrid.Dicom.Network.Pdu;

/// <summary>A-ASSOCIATE-AC (PS3.8 9.3.3). The AE titles repeat the request's and carry no meaning.</summary>
internal sealed record AssociateAcceptPdu
{
    public required string CalledAe { get; init; }

    public required string CallingAe { get; init; }

    public required IReadOnlyList<AnsweredContext> Contexts { get; init; }

    public required UserInformation User { get; init; }
}
