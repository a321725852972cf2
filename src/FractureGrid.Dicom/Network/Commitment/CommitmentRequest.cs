namespace FractureGrid.Dicom.Network.Commitment;

/// <summary>A peer asks that objects be held for good (PS3.4 J.3.2). All UIDs are well formed; the same object may be named twice.</summary>
public sealed record CommitmentRequest
{
    public required AssociationInfo Association { get; init; }

    public required string TransactionUid { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<InstanceReference> Instances { get; init; }
}
