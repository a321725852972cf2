namespace FractureGrid.Dicom.Network;

/// <summary>The peer did not connect, answer or take our bytes in time.</summary>
public sealed class AssociationTimeoutException(string message) : DicomNetworkException(message);
