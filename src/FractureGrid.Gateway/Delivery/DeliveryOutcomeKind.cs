namespace FractureGrid.Gateway.Delivery;

/// <summary>How an attempt went.</summary>
internal enum DeliveryOutcomeKind
{
    Delivered,
    AwaitingCommitment,
    Failed,
    Refused,
}
