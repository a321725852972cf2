using FractureGrid.Abstractions.Feed;
using FractureGrid.Grains.Roles;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Utilities;

namespace FractureGrid.Grains.Feed;

/// <summary>Passes decisions on to whoever watches a site.</summary>
[Reentrant, GrainType("fg.site-feed"), RolePlacement(SiloRoles.Patients)]
internal sealed class SiteFeedGrain(ILogger<SiteFeedGrain> logger) : Grain, ISiteFeedGrain
{
    private static readonly TimeSpan s_lapse = TimeSpan.FromMinutes(5);
    private readonly ObserverManager<IDecisionObserver> _observers = new(s_lapse, logger);

    public Task SubscribeAsync(IDecisionObserver observer)
    {
        _observers.Subscribe(observer, observer);
        return Task.CompletedTask;
    }

    public Task UnsubscribeAsync(IDecisionObserver observer)
    {
        _observers.Unsubscribe(observer);
        return Task.CompletedTask;
    }

    public Task PublishAsync(DecisionEvent decision) => _observers.Notify(observer => observer.OnDecidedAsync(decision));
}
