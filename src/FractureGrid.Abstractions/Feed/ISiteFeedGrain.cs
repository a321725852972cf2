namespace FractureGrid.Abstractions.Feed;

/// <summary>Live news of one site's decisions; key is the site. Not durable: who misses an event asks the patient grain.</summary>
[GrainInterfaceType("fg.site-feed"), Alias("fg.site-feed")]
public interface ISiteFeedGrain : IGrainWithStringKey
{
    /// <summary>Subscribes, or renews; a subscription lapses unless renewed within five minutes.</summary>
    [Alias("subscribe")]
    Task SubscribeAsync(IDecisionObserver observer);

    [Alias("unsubscribe")]
    Task UnsubscribeAsync(IDecisionObserver observer);

    [Alias("publish")]
    Task PublishAsync(DecisionEvent decision);
}
