namespace FractureGrid.Gateway.Delivery;

/// <summary>Deliveries of a destination that are not delivered.</summary>
/// <param name="Destination">The destination.</param>
/// <param name="Open">On their way.</param>
/// <param name="Oldest">When the oldest of them was released; null when there is none.</param>
/// <param name="Dead">Dead letters.</param>
internal sealed record OutboxCount(string Destination, int Open, DateTimeOffset? Oldest, int Dead);
