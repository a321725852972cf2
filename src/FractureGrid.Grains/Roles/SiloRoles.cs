namespace FractureGrid.Grains.Roles;

/// <summary>What a process does in the grid. A process may have several roles; its silo carries them as metadata.</summary>
public static class SiloRoles
{
    /// <summary>Analyses images on its devices.</summary>
    public const string Detector = "detector";

    /// <summary>Holds patients, feeds and monitors.</summary>
    public const string Patients = "patients";

    /// <summary>Metadata key of the roles, separated by commas.</summary>
    public const string RoleKey = "role";

    /// <summary>Metadata key of a detector's slots: the images that it analyses at once.</summary>
    internal const string SlotsKey = "detector-slots";

    /// <summary>Metadata key of a detector's capacity: the images that it takes before it answers busy.</summary>
    internal const string CapacityKey = "detector-capacity";

    /// <summary>Metadata key of the hospital that a silo stands in.</summary>
    public const string SiteKey = "site";

    /// <summary>Metadata key of the device that a detector computes on: cpu, cuda, auto or simulated.</summary>
    public const string DeviceKey = "device";

    /// <summary>Metadata key of the model packages that a detector holds warm, as name@version, separated by commas.</summary>
    public const string PackagesKey = "packages";

    /// <summary>Whether metadata names the role.</summary>
    internal static bool HasRole(IReadOnlyDictionary<string, string> metadata, string role) =>
        metadata.TryGetValue(RoleKey, out var roles) && roles.Split(',').Contains(role, StringComparer.Ordinal);
}
