namespace FractureGrid.Dicom.Network;

/// <summary>Why the service provider gave an association up (PS3.8 table 9-26).</summary>
public enum AbortReason : byte
{
    NotSpecified = 0,
    UnrecognisedPdu = 1,
    UnexpectedPdu = 2,
    UnrecognisedParameter = 4,
    UnexpectedParameter = 5,
    InvalidParameterValue = 6,
}
