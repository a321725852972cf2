using System.Collections.Concurrent;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>Commits what is in <see cref="Held"/>, and lists the reports that peers send.</summary>
internal sealed class RecordingCommitment : ICommitmentHandler, ICommitmentReportHandler
{
    private readonly TaskCompletionSource<CommitmentReport> _reported = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HashSet<InstanceReference> Held { get; init; } = [];

    public Exception? Failure { get; init; }

    public ConcurrentQueue<CommitmentRequest> Asked { get; } = new();

    public Task<CommitmentReport> WaitForReportAsync() => _reported.Task.WaitAsync(Wire.Patience);

    public ValueTask<CommitmentReport> CheckAsync(CommitmentRequest request, CancellationToken cancellationToken)
    {
        Asked.Enqueue(request);
        if (Failure is not null)
            throw Failure;
        return ValueTask.FromResult(
            new CommitmentReport
            {
                TransactionUid = request.TransactionUid,
                Committed = [.. request.Instances.Where(Held.Contains)],
                Failed =
                [
                    .. request.Instances.Where(i => !Held.Contains(i)).Select(i => new FailedInstance(i, CommitmentFailure.NoSuchInstance)),
                ],
            }
        );
    }

    public ValueTask<DimseStatus> ReportedAsync(AssociationInfo association, CommitmentReport report, CancellationToken cancellationToken)
    {
        _reported.TrySetResult(report);
        return ValueTask.FromResult(DimseStatus.Success);
    }
}
