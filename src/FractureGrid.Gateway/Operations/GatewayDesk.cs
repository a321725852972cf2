using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Gateways;
using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Quarantine;
using FractureGrid.Gateway.Spooling;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Operations;

/// <inheritdoc cref="IGatewayDesk"/>
internal sealed class GatewayDesk(
    IOptions<GatewayOptions> options,
    IOptions<DeliveryOptions> delivery,
    GatewayStatus status,
    FreeSpace space,
    QuarantineStore quarantine,
    Outbox outbox,
    Redelivery redelivery
) : IGatewayDesk
{
    private const int Most = 50;

    public Task<GatewayView> ReadAsync(SiteScope sites, CancellationToken cancellationToken) =>
        Task.FromResult(
            new GatewayView
            {
                Dimse = status.DimseEndPoint?.ToString(),
                AeTitle = options.Value.AeTitle,
                Backlog = status.Backlog,
                MostBacklog = options.Value.MaximumBacklog,
                FreeBytes = space.Bytes,
                LeastFreeBytes = options.Value.MinimumFreeBytes,
                Quarantine =
                [
                    .. quarantine
                        .List(Most, sites.Allows)
                        .Select(entry => new QuarantinedObject(entry.Origin.Site, entry.Code, entry.Detail, entry.ReceivedAt)),
                ],
                Destinations = Destinations(),
                Dead =
                [
                    .. outbox
                        .List(DeliveryState.Dead, null, null, Most, sites.Filter)
                        .Select(entry => new DeadDelivery(
                            entry.Id,
                            entry.Destination,
                            entry.Study.StudyInstanceUid,
                            entry.Attempts,
                            entry.LastError,
                            entry.CreatedAt
                        )),
                ],
            }
        );

    public Task<string?> RedeliverAsync(long id, SiteScope sites, CancellationToken cancellationToken) =>
        Task.FromResult(redelivery.Try(id, sites).Problem);

    private List<DestinationView> Destinations()
    {
        var totals = outbox.Totals().ToDictionary(total => total.Destination, StringComparer.Ordinal);
        return
        [
            .. delivery
                .Value.Destinations.Keys.Union(totals.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    var total = totals.GetValueOrDefault(name);
                    return new DestinationView
                    {
                        Name = name,
                        Address = delivery.Value.Destinations.TryGetValue(name, out var known) ? Address(known) : null,
                        Pending = total?.Pending ?? 0,
                        Delivered = total?.Delivered ?? 0,
                        Dead = total?.Dead ?? 0,
                        LastDone = total?.LastDone,
                    };
                }),
        ];
    }

    private static string Address(DestinationOptions known) =>
        known switch
        {
            { AeTitle: { Length: > 0 } title } => $"{known.Kind} {title}",
            // What stands before the host or in the query may be a secret.
            { Url: { } url } =>
                $"{known.Kind} {url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)}",
            _ => $"{known.Kind} {known.Host}:{known.Port}",
        };
}
