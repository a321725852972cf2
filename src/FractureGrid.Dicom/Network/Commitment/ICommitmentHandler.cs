namespace FractureGrid.Dicom.Network.Commitment;

/// <summary>Answers storage commitments as SCP. Called from many associations at once.</summary>
public interface ICommitmentHandler
{
    /// <summary>
    /// Says which objects are on stable storage and will not be lost; only those may be committed. An exception, or more than
    /// <see cref="DicomServerOptions.HandlerTimeout"/>, is reported to the peer as processing failure of every object.
    /// </summary>
    ValueTask<CommitmentReport> CheckAsync(CommitmentRequest request, CancellationToken cancellationToken);
}
