namespace FractureGrid.Dicom.Network.Pdu;

/// <summary>The PDUs of ten bytes: reject, release, abort (PS3.8 9.3.4 to 9.3.8).</summary>
internal static class ShortPdus
{
    public const int BodyLength = 4;

    public static byte[] Reject(AssociationRejection rejection) =>
        Make(PduType.AssociateReject, rejection.Result, rejection.Source, rejection.Reason);

    public static byte[] ReleaseRequest() => Make(PduType.ReleaseRequest, 0, 0, 0);

    public static byte[] ReleaseResponse() => Make(PduType.ReleaseResponse, 0, 0, 0);

    public static byte[] Abort(AbortSource source, AbortReason reason) => Make(PduType.Abort, 0, (byte)source, (byte)reason);

    public static AssociationRejection ReadReject(ReadOnlySpan<byte> body) => new(body[1], body[2], body[3]);

    public static (AbortSource Source, AbortReason Reason) ReadAbort(ReadOnlySpan<byte> body) =>
        ((AbortSource)body[2], (AbortReason)body[3]);

    private static byte[] Make(PduType type, byte second, byte third, byte fourth) =>
        [(byte)type, 0, 0, 0, 0, BodyLength, 0, second, third, fourth];
}
