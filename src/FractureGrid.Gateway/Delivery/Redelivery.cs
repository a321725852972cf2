using FractureGrid.Abstractions.Access;

namespace FractureGrid.Gateway.Delivery;

/// <summary>Sends deliveries that are done or dead again, under the same UIDs.</summary>
internal sealed class Redelivery(Outbox outbox, DeliverySignal signal, TimeProvider time)
{
    /// <param name="id">Names the delivery.</param>
    /// <param name="sites">Deliveries of other sites are not known.</param>
    /// <returns>The delivery as it is on its way again; or null and why not.</returns>
    public (OutboxEntry? Again, string? Problem, bool IsKnown) Try(long id, SiteScope sites)
    {
        if (outbox.Find(id) is not { } entry || !sites.Allows(entry.Study.Site))
        {
            return (null, "The delivery is not known.", false);
        }

        if (entry.State is DeliveryState.Pending or DeliveryState.AwaitingCommitment)
        {
            return (null, "The delivery is on its way.", true);
        }

        var again = DeliverySettlement.Again(entry, time.GetUtcNow());
        outbox.Restart(again);
        signal.Raise();
        return (again, null, true);
    }
}
