namespace FractureGrid.Dicom.Network.Commitment;

/// <summary>The outcome of a storage commitment (PS3.4 J.3.3): every object asked for is in one of the two lists.</summary>
public sealed record CommitmentReport
{
    public required string TransactionUid { get; init; }

    public required IReadOnlyList<InstanceReference> Committed { get; init; }

    public required IReadOnlyList<FailedInstance> Failed { get; init; }

    /// <summary>The answer when nothing could be found out.</summary>
    public static CommitmentReport Failing(CommitmentRequest request, CommitmentFailure reason)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new CommitmentReport
        {
            TransactionUid = request.TransactionUid,
            Committed = [],
            Failed = [.. request.Instances.Select(instance => new FailedInstance(instance, reason))],
        };
    }
}
