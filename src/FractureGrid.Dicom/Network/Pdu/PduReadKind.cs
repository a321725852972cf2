namespace FractureGrid.Dicom.Network.Pdu;

internal enum PduReadKind
{
    Received,

    /// <summary>The peer closed or lost the connection.</summary>
    Closed,

    TimedOut,

    /// <summary>Our own token fired.</summary>
    Cancelled,

    Faulty,
}
