namespace FractureGrid.Grains.Roles;

/// <summary>The roles of this silo.</summary>
internal sealed class LocalRoles(IReadOnlyCollection<string> roles)
{
    public bool Has(string role) => roles.Contains(role, StringComparer.Ordinal);
}
