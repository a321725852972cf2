using Orleans.Concurrency;

namespace FractureGrid.Abstractions.Feed;

/// <summary>Receives decisions as they are made.</summary>
[GrainInterfaceType("fg.decision-observer"), Alias("fg.decision-observer")]
public interface IDecisionObserver : IGrainObserver
{
    [Alias("decided"), OneWay]
    Task OnDecidedAsync(DecisionEvent decision);
}
