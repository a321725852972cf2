using FractureGrid.Host.Access.Auditing;
using FractureGrid.Host.Access.Callers;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Host.Access.SigningIn;

/// <summary>Enters sessions into the audit log.</summary>
internal sealed class SessionLog(TimeProvider time, AuditTrail? trail = null)
{
    public void SignedIn(HttpContext context, CallerIdentity caller) => Enter(context, caller, "SignedIn", StatusCodes.Status200OK);

    public void SignedOut(HttpContext context, CallerIdentity caller) => Enter(context, caller, "SignedOut", StatusCodes.Status200OK);

    /// <param name="context">The request.</param>
    /// <param name="caller">Who it is, as far as that is known.</param>
    public void Refused(HttpContext context, CallerIdentity? caller = null) =>
        Enter(context, caller ?? CallerIdentity.Nobody, "SignedIn", StatusCodes.Status401Unauthorized);

    private void Enter(HttpContext context, CallerIdentity caller, string what, int status) =>
        trail?.Write(
            new AuditEntry
            {
                At = time.GetUtcNow(),
                What = what,
                Action = "E",
                Kind = caller.Kind.ToString(),
                Caller = caller.Id,
                Name = caller.Name,
                Roles = caller.Roles,
                From = context.Connection.RemoteIpAddress?.ToString(),
                Status = status,
            }
        );
}
