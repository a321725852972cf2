namespace FractureGrid.Dicom.Network.Commitment;

/// <summary>Failure Reason (0008,1197) of a storage commitment (PS3.3 C.14.1.1).</summary>
public enum CommitmentFailure : ushort
{
    None = 0,
    ProcessingFailure = 0x0110,
    NoSuchInstance = 0x0112,
    ClassInstanceConflict = 0x0119,
    ClassNotSupported = 0x0122,
    DuplicateTransaction = 0x0131,
    ResourceLimitation = 0x0213,
}
