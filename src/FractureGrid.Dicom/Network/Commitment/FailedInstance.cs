namespace FractureGrid.Dicom.Network.Commitment;

/// <summary>An object that is not committed, with the reason.</summary>
public readonly record struct FailedInstance(InstanceReference Instance, CommitmentFailure Reason);
