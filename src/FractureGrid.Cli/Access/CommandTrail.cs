using FractureGrid.Host.Access.Auditing;

namespace FractureGrid.Cli.Access;

/// <summary>Enters what a command changed into the audit log of a data folder.</summary>
internal static class CommandTrail
{
    public static void Enter(DirectoryInfo data, string what, string action, string detail)
    {
        using var trail = new AuditTrail(new AuditFolders(data.FullName, gateway: null, isGateway: false), TimeProvider.System);
        trail.Write(
            new AuditEntry
            {
                At = TimeProvider.System.GetUtcNow(),
                What = what,
                Action = action,
                Kind = "CommandLine",
                Caller = Environment.UserName,
                Detail = detail,
                Status = 0,
            }
        );
    }
}
