namespace FractureGrid.Gateway.Delivery;

/// <summary>What became of one attempt.</summary>
/// <param name="Kind">How it went.</param>
/// <param name="Detail">What went wrong, without identity.</param>
internal readonly record struct DeliveryOutcome(DeliveryOutcomeKind Kind, string? Detail)
{
    public static readonly DeliveryOutcome Delivered = new(DeliveryOutcomeKind.Delivered, null);

    /// <summary>Sent; the peer reports later whether it keeps it.</summary>
    public static readonly DeliveryOutcome AwaitingCommitment = new(DeliveryOutcomeKind.AwaitingCommitment, null);

    /// <summary>Worth another try.</summary>
    public static DeliveryOutcome Failed(string detail) => new(DeliveryOutcomeKind.Failed, detail);

    /// <summary>The same would be refused again.</summary>
    public static DeliveryOutcome Refused(string detail) => new(DeliveryOutcomeKind.Refused, detail);
}
