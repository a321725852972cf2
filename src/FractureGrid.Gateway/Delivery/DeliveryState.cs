namespace FractureGrid.Gateway.Delivery;

/// <summary>How far a delivery has come. Stored as a number: values are never reused.</summary>
public enum DeliveryState
{
    /// <summary>To be sent, at once or after a wait.</summary>
    Pending = 0,

    /// <summary>Sent; the peer has not yet committed itself to keeping it.</summary>
    AwaitingCommitment = 1,

    Delivered = 2,

    /// <summary>Given up, or refused for good. Goes out again when it is asked for.</summary>
    Dead = 3,
}
