namespace FractureGrid.Gateway.Delivery;

/// <summary>Deliveries to one destination by how far they have come.</summary>
internal sealed record DestinationTotal(string Destination, long Pending, long Delivered, long Dead, DateTimeOffset? LastDone);
