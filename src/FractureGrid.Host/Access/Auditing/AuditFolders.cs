namespace FractureGrid.Host.Access.Auditing;

/// <summary>
/// Where audit logs lie. A gateway's say which patient was looked at, so they are in its own folder, which alone may hold identities; those of other processes are
/// with their keys.
/// </summary>
public sealed class AuditFolders
{
    private const string Name = "audit";

    /// <param name="data">The data folder.</param>
    /// <param name="gateway">The gateway's own folder; null for the usual one below the data folder.</param>
    /// <param name="isGateway">Whether this process is a gateway.</param>
    public AuditFolders(string data, string? gateway, bool isGateway)
    {
        var own = Path.Combine(string.IsNullOrEmpty(gateway) ? Path.Combine(data, "gateway") : gateway, Name);
        var other = Path.Combine(AccessFolder.Of(data), Name);
        All = [own, other];
        Mine = isGateway ? own : other;
    }

    /// <summary>Where logs may lie.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>Where this process writes.</summary>
    public string Mine { get; }
}
