namespace FractureGrid.Dicom.Network.Commitment;

/// <summary>Takes reports that peers send on associations of their own, about commitments that we asked for as SCU.</summary>
public interface ICommitmentReportHandler
{
    /// <summary>The status is sent to the peer; 0000 when the transaction is one of ours.</summary>
    ValueTask<DimseStatus> ReportedAsync(AssociationInfo association, CommitmentReport report, CancellationToken cancellationToken);
}
