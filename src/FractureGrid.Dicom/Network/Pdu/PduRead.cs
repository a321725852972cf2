namespace FractureGrid.Dicom.Network.Pdu;

/// <summary>Outcome of waiting for a PDU. The body lives in the reader's buffer until the next read.</summary>
internal readonly record struct PduRead(PduReadKind Kind, PduType Type, ReadOnlyMemory<byte> Body, PduFault Fault)
{
    public static PduRead Received(PduType type, ReadOnlyMemory<byte> body) => new(PduReadKind.Received, type, body, default);

    public static PduRead Ended(PduReadKind kind) => new(kind, default, default, default);

    public static PduRead Faulty(PduFault fault) => new(PduReadKind.Faulty, default, default, fault);
}
