namespace FractureGrid.Abstractions.Gateways;

/// <summary>A gateway at one moment.</summary>
public sealed record GatewayView
{
    /// <summary>Address and port of the DIMSE door; null while it is closed.</summary>
    public string? Dimse { get; init; }

    public required string AeTitle { get; init; }

    /// <summary>Acknowledged objects in the spool that the grid has not taken over yet.</summary>
    public required int Backlog { get; init; }

    /// <summary>Backlog from which new objects are refused as transient.</summary>
    public required int MostBacklog { get; init; }

    /// <summary>Free bytes on the spool's volume.</summary>
    public required long FreeBytes { get; init; }

    /// <summary>Free bytes below which new objects are refused as transient.</summary>
    public required long LeastFreeBytes { get; init; }

    /// <summary>The newest objects in quarantine.</summary>
    public required IReadOnlyList<QuarantinedObject> Quarantine { get; init; }

    /// <summary>Destinations by name, those that are configured and those that deliveries remember.</summary>
    public required IReadOnlyList<DestinationView> Destinations { get; init; }

    /// <summary>Deliveries that were given up, newest first.</summary>
    public required IReadOnlyList<DeadDelivery> Dead { get; init; }
}
