namespace FractureGrid.Gateway.Delivery;

/// <summary>Sends results to destinations of one or more kinds.</summary>
internal interface IDestinationClient
{
    bool Serves(DestinationKind kind);

    /// <summary>One attempt. What goes wrong at the other side is an outcome; an exception counts as a failed attempt.</summary>
    Task<DeliveryOutcome> SendAsync(OutgoingResult result, CancellationToken cancellationToken);
}
