namespace FractureGrid.Dicom.Network.Pdu;

/// <summary>A presentation context as answered on the wire (PS3.8 9.3.3.2), which does not repeat the abstract syntax.</summary>
internal sealed record AnsweredContext(byte Id, ContextResult Result, string TransferSyntax);
