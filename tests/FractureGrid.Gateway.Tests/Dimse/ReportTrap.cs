using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;

namespace FractureGrid.Gateway.Tests.Dimse;

/// <summary>A peer that takes storage commitment reports and nothing else.</summary>
internal sealed class ReportTrap : ICommitmentReportHandler, IStoreHandler
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TaskCompletionSource<CommitmentReport> _report = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<CommitmentReport> ReportAsync() => _report.Task.WaitAsync(Patience);

    public ValueTask<DimseStatus> ReportedAsync(AssociationInfo association, CommitmentReport report, CancellationToken cancellationToken)
    {
        _report.TrySetResult(report);
        return ValueTask.FromResult(DimseStatus.Success);
    }

    public ValueTask<IStoreSink> BeginAsync(StoreRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(StoreSink.Refusing(DimseStatus.SopClassNotSupported));
}
