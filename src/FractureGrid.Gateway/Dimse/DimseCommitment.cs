using FractureGrid.Dicom.Network.Commitment;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Spooling;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Dimse;

/// <summary>Commits the objects that the caller's site has on the gateway's stable storage, and no others.</summary>
internal sealed class DimseCommitment(IOptions<GatewayOptions> options, GatewayIndex index, Spool spool) : ICommitmentHandler
{
    public ValueTask<CommitmentReport> CheckAsync(CommitmentRequest request, CancellationToken cancellationToken)
    {
        var site = options.Value.SiteOfAe(request.Association.CallingAe);
        var committed = new List<InstanceReference>();
        var failed = new List<FailedInstance>();
        foreach (var instance in request.Instances)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var failure = Check(site, instance);
            if (failure == CommitmentFailure.None)
            {
                committed.Add(instance);
            }
            else
            {
                failed.Add(new FailedInstance(instance, failure));
            }
        }

        return ValueTask.FromResult(
            new CommitmentReport
            {
                TransactionUid = request.TransactionUid,
                Committed = committed,
                Failed = failed,
            }
        );
    }

    private CommitmentFailure Check(string site, InstanceReference instance)
    {
        if (index.Find(site, instance.SopInstanceUid) is not { } known || IsLost(known, site))
        {
            return Receiver.StorageClasses.Contains(instance.SopClassUid, StringComparer.Ordinal)
                ? CommitmentFailure.NoSuchInstance
                : CommitmentFailure.ClassNotSupported;
        }

        return string.Equals(known.Identity.SopClassUid, instance.SopClassUid, StringComparison.Ordinal)
            ? CommitmentFailure.None
            : CommitmentFailure.ClassInstanceConflict;
    }

    /// <summary>A spooled object whose file is gone. It may have left for the grid in this moment, which the index then says.</summary>
    private bool IsLost(IndexedInstance known, string site) =>
        known is { State: InstanceState.Received, SpoolId: { } id }
        && !File.Exists(spool.PathOf(id))
        && index.Find(site, known.Identity.SopInstanceUid) is { State: InstanceState.Received };
}
