using FractureGrid.Abstractions.Access;

namespace FractureGrid.Abstractions.Gateways;

/// <summary>The gateway of this process as its operator sees it.</summary>
public interface IGatewayDesk
{
    /// <summary>How it is now, with objects and deliveries of some sites only.</summary>
    Task<GatewayView> ReadAsync(SiteScope sites, CancellationToken cancellationToken);

    /// <summary>Sends a delivery that is done or dead again. Null, or why not.</summary>
    Task<string?> RedeliverAsync(long id, SiteScope sites, CancellationToken cancellationToken);
}
