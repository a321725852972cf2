using FractureGrid.Dicom.Network.Commitment;

namespace FractureGrid.Dicom.Network;

/// <summary>What a <see cref="DicomServer"/> serves. A service without handler is not negotiated.</summary>
public sealed record DicomServices
{
    public required IStoreHandler Store { get; init; }

    /// <summary>Storage commitment as SCP.</summary>
    public ICommitmentHandler? Commitment { get; init; }

    /// <summary>Where requests for commitment wait for their report. Null: in memory, so that after a restart a peer that heard nothing must ask again.</summary>
    public ICommitmentJournal? CommitmentJournal { get; init; }

    /// <summary>Reports about commitments that we asked others for.</summary>
    public ICommitmentReportHandler? CommitmentReports { get; init; }

    /// <summary>How associations to peers are opened.</summary>
    internal Func<AssociationRequest, CancellationToken, Task<DicomAssociation>> Open { get; init; } =
        static (request, cancellationToken) => DicomAssociation.OpenAsync(request, null, cancellationToken);
}
