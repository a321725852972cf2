namespace FractureGrid.Dicom.Network.Pdu;

/// <summary>A presentation context as proposed on the wire (PS3.8 9.3.2.2).</summary>
internal sealed record RequestedContext(byte Id, string AbstractSyntax, IReadOnlyList<string> TransferSyntaxes);
