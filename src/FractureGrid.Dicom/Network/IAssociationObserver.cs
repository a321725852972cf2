using System.Net;
using FractureGrid.Dicom.Network.Commitment;

namespace FractureGrid.Dicom.Network;

/// <summary>
/// Told about each association, for logs and metrics. Calls come from many associations at once and must return at once.
/// Every accepted association ends in exactly one <see cref="Closed"/>, after <see cref="Aborted"/> where it did not end by release.
/// </summary>
public interface IAssociationObserver
{
    /// <summary>Closed without an answer because too many connections are open.</summary>
    void ConnectionRefused(IPEndPoint remote) { }

    void Accepted(AssociationInfo association) { }

    void Rejected(AssociationInfo association, AssociationRejection rejection) { }

    /// <summary>May also come for a connection that was never accepted (garbage instead of a request).</summary>
    void Aborted(AssociationInfo association, AssociationAbort abort) { }

    void Echoed(AssociationInfo association) { }

    /// <summary>A C-STORE was answered, with success or not.</summary>
    void Stored(StoreRequest request, StoreOutcome outcome) { }

    /// <summary>The store handler or its sink threw; the sender was answered with a failure status.</summary>
    void HandlerFailed(StoreRequest request, Exception exception) { }

    /// <summary>A storage commitment report reached its peer, who answered with <paramref name="status"/>.</summary>
    void CommitmentReported(CommitmentRequest request, CommitmentReport report, DimseStatus status) { }

    /// <summary>A storage commitment report was given up.</summary>
    void CommitmentReportFailed(CommitmentRequest request, Exception exception) { }

    /// <summary>A commitment handler threw; the peer was answered with processing failure.</summary>
    void CommitmentFailed(AssociationInfo association, Exception exception) { }

    void Closed(AssociationInfo association, TimeSpan duration) { }

    /// <summary>The association ended by an exception that is a bug of ours; others go on.</summary>
    void Faulted(AssociationInfo association, Exception exception) { }
}
