using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace FractureGrid.Grains.Roles;

/// <summary>Chooses the silos that have the role.</summary>
internal sealed class RolePlacementDirector(ISiloMetadataCache metadata) : IPlacementFilterDirector
{
    /// <summary>
    /// Falls back to every silo when none is known to have the role: a silo's metadata arrive a little after the silo itself, and a
    /// patient in the wrong place is better than a submission refused.
    /// </summary>
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
    {
        var role = ((RolePlacementStrategy)filterStrategy).Role;
        var all = silos.ToList();
        var suitable = all.Where(silo => SiloRoles.HasRole(metadata.GetSiloMetadata(silo).Metadata, role)).ToList();
        return suitable.Count > 0 ? suitable : all;
    }
}
