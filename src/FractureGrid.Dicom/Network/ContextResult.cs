namespace FractureGrid.Dicom.Network;

/// <summary>Answer to a proposed presentation context (PS3.8 table 9-18).</summary>
public enum ContextResult : byte
{
    Accepted = 0,
    UserRejected = 1,
    NoReason = 2,
    AbstractSyntaxNotSupported = 3,
    TransferSyntaxesNotSupported = 4,
}
