namespace FractureGrid.Dicom.Network.Commitment;

/// <summary>
/// Remembers requests whose report goes out on an association of its own until the peer has it, so that a report survives a restart. Called from
/// many associations at once.
/// </summary>
public interface ICommitmentJournal
{
    /// <summary>Called before the request is answered with success; it must be on stable storage when the task ends. An exception refuses the request.</summary>
    ValueTask KeepAsync(CommitmentRequest request, CancellationToken cancellationToken);

    /// <summary>The report has reached its peer or was given up.</summary>
    ValueTask ForgetAsync(CommitmentRequest request);

    /// <summary>What earlier processes have left. Asked once, at start.</summary>
    ValueTask<IReadOnlyList<CommitmentRequest>> LoadAsync(CancellationToken cancellationToken);
}
