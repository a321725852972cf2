using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;
using FractureGrid.Gateway.Delivery.Destinations;
using FractureGrid.Gateway.Telemetry;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Delivery;

/// <summary>Takes the reports about commitments that deliveries asked for, on associations of the peers' own.</summary>
internal sealed class CommitmentReports(
    Outbox outbox,
    IOptions<DeliveryOptions> options,
    DeliverySignal signal,
    GatewayInstruments instruments,
    TimeProvider time
) : ICommitmentReportHandler
{
    public ValueTask<DimseStatus> ReportedAsync(AssociationInfo association, CommitmentReport report, CancellationToken cancellationToken)
    {
        if (
            outbox.FindByTransaction(report.TransactionUid)
            is not { State: DeliveryState.Pending or DeliveryState.AwaitingCommitment } entry
        )
        {
            return ValueTask.FromResult(DimseStatus.InvalidArgument with { Comment = "The transaction is not known." });
        }

        var after = DeliverySettlement.After(entry, DicomDestination.OutcomeOf(report), options.Value, time.GetUtcNow());
        outbox.Update(after);
        instruments.Settled(after);
        signal.Raise();
        return ValueTask.FromResult(DimseStatus.Success);
    }
}
