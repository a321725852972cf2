using Orleans.Runtime.Placement;

namespace FractureGrid.Grains.Detection;

/// <summary>Puts each pool on its own silo, or nowhere.</summary>
internal sealed class DetectionPoolDirector : IPlacementDirector
{
    /// <exception cref="OrleansException">The silo is gone.</exception>
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silo = SiloAddress.FromParsableString(target.GrainIdentity.Key.ToString()!);
        return context.GetCompatibleSilos(target).Contains(silo)
            ? Task.FromResult(silo)
            : throw new OrleansException($"Detector silo {silo} is gone.");
    }
}
