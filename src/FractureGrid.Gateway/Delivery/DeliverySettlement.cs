namespace FractureGrid.Gateway.Delivery;

/// <summary>What an attempt makes of a delivery: the rules of retry, commitment and dead letters. Pure.</summary>
internal static class DeliverySettlement
{
    /// <param name="entry">The delivery, with the attempt counted.</param>
    /// <param name="outcome">How the attempt went.</param>
    /// <param name="options">Waits and limits.</param>
    /// <param name="now">The moment.</param>
    public static OutboxEntry After(OutboxEntry entry, DeliveryOutcome outcome, DeliveryOptions options, DateTimeOffset now)
    {
        var isTooOld = now - entry.CreatedAt >= options.GiveUpAfter;
        return outcome.Kind switch
        {
            DeliveryOutcomeKind.Delivered => entry with
            {
                State = DeliveryState.Delivered,
                DoneAt = now,
                LastError = null,
                Transaction = null,
            },
            DeliveryOutcomeKind.AwaitingCommitment => entry with
            {
                State = DeliveryState.AwaitingCommitment,
                NotBefore = now + options.CommitmentTimeout,
            },
            DeliveryOutcomeKind.Failed when !isTooOld => entry with
            {
                State = DeliveryState.Pending,
                NotBefore = now + options.DelayAfter(entry.Attempts),
                LastError = outcome.Detail,
                Transaction = null,
            },
            _ => entry with { State = DeliveryState.Dead, DoneAt = now, LastError = outcome.Detail, Transaction = null },
        };
    }

    /// <summary>Sets a delivery out again, as if it were new.</summary>
    public static OutboxEntry Again(OutboxEntry entry, DateTimeOffset now) =>
        entry with
        {
            State = DeliveryState.Pending,
            Attempts = 0,
            NotBefore = now,
            CreatedAt = now,
            DoneAt = null,
            Transaction = null,
        };
}
