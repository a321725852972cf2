namespace FractureGrid.Dicom.Network;

/// <summary>The peer answered the association request with A-ASSOCIATE-RJ.</summary>
public sealed class AssociationRejectedException(AssociationRejection rejection)
    : DicomNetworkException($"The peer rejected the association, {rejection}.")
{
    public AssociationRejection Rejection { get; } = rejection;
}
