namespace FractureGrid.Gateway.Dimse;

/// <summary>A commitment request as kept in a file: enough to look for the objects again and to report to the peer.</summary>
internal sealed record WaitingCommitment
{
    public required string CallingAe { get; init; }

    public required string CalledAe { get; init; }

    public required string TransactionUid { get; init; }

    /// <summary>SOP Class UID and SOP Instance UID of each object.</summary>
    public required IReadOnlyList<string[]> Instances { get; init; }
}
