namespace FractureGrid.Dicom.Network;

/// <summary>The association was aborted by the peer, or by us because the peer broke the protocol.</summary>
public sealed class AssociationAbortedException(AssociationAbort abort)
    : DicomNetworkException($"{abort.Detail} (A-ABORT source {abort.Source}, reason {abort.Reason})")
{
    public AssociationAbort Abort { get; } = abort;
}
