using Orleans.Placement;

namespace FractureGrid.Grains.Roles;

/// <summary>Keeps a grain on silos that have a role.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RolePlacementAttribute(string role) : PlacementFilterAttribute(new RolePlacementStrategy(role))
{
    public string Role { get; } = role;
}
