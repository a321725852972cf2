using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;

namespace FractureGrid.Cli.Dicom.Committing;

/// <summary>Waits for the report of one transaction, and takes nothing else.</summary>
internal sealed class ReportMailbox : ICommitmentReportHandler, IStoreHandler
{
    private readonly TaskCompletionSource<CommitmentReport> _report = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>UID of the transaction; set before it is asked for.</summary>
    public string Transaction { get; set; } = "";

    public Task<CommitmentReport> Report => _report.Task;

    public ValueTask<DimseStatus> ReportedAsync(AssociationInfo association, CommitmentReport report, CancellationToken cancellationToken)
    {
        if (!string.Equals(report.TransactionUid, Transaction, StringComparison.Ordinal))
        {
            return ValueTask.FromResult(DimseStatus.InvalidArgument with { Comment = "The transaction is not one of ours" });
        }

        _report.TrySetResult(report);
        return ValueTask.FromResult(DimseStatus.Success);
    }

    public ValueTask<IStoreSink> BeginAsync(StoreRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(StoreSink.Refusing(DimseStatus.SopClassNotSupported));
}
