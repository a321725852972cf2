using Orleans.Runtime.Placement;

namespace FractureGrid.Grains.Nodes;

/// <summary>Puts each grain whose key is a silo on that silo, or nowhere.</summary>
internal sealed class SiloKeyDirector : IPlacementDirector
{
    /// <exception cref="OrleansException">The silo is gone.</exception>
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silo = SiloAddress.FromParsableString(target.GrainIdentity.Key.ToString()!);
        return context.GetCompatibleSilos(target).Contains(silo)
            ? Task.FromResult(silo)
            : throw new OrleansException($"Silo {silo} is gone.");
    }
}
