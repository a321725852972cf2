using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Access.Callers;

/// <summary>Tells the callers of this machine from all others.</summary>
internal sealed class LocalCallers(IOptions<GridOptions> grid, IOptions<AccessOptions> access)
{
    // A proxy on this machine speaks for strangers.
    private static readonly string[] s_forwarded =
    [
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Original-For",
        "X-Real-IP",
        "Via",
    ];

    /// <summary>HTTP is bound to loopback, so that nobody else can come in.</summary>
    public bool IsLoopback { get; } = IPAddress.IsLoopback(IPAddress.Parse(grid.Value.HttpAddress));

    public bool Includes(HttpContext context) =>
        IsLoopback
        && access.Value.TrustLocal
        && context.Connection is { RemoteIpAddress: { } remote, LocalIpAddress: { } here }
        && IPAddress.IsLoopback(remote)
        && IPAddress.IsLoopback(here)
        && !s_forwarded.Any(context.Request.Headers.ContainsKey);
}
