namespace FractureGrid.Dicom.Network.Commitment;

/// <summary>Names one object.</summary>
public readonly record struct InstanceReference(string SopClassUid, string SopInstanceUid);
