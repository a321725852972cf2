namespace FractureGrid.Abstractions.Feed;

/// <summary>Receives decisions as they are made.</summary>
[Alias("fg.decision-observer")]
public interface IDecisionObserver : IGrainObserver
{
    [Alias("decided")]
    Task OnDecidedAsync(DecisionEvent decision);
}
