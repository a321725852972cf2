namespace FractureGrid.Dicom.Network;

/// <summary>The peer accepted no presentation context for this SOP class and transfer syntax. The association stays usable.</summary>
public sealed class PresentationContextException(string sopClassUid, string transferSyntaxUid)
    : DicomNetworkException(
        $"The peer accepted no presentation context for SOP class {sopClassUid} in transfer syntax {transferSyntaxUid}."
    )
{
    public string SopClassUid { get; } = sopClassUid;

    public string TransferSyntaxUid { get; } = transferSyntaxUid;
}
