using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Access.Callers;

/// <summary>Requests without a credential of their own: a browser that is signed in, else a caller of this machine.</summary>
internal sealed class SessionSchemeHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    LocalCallers local
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var session = await Context.AuthenticateAsync(AccessSchemes.Cookie);
        return session.Succeeded ? session
            : local.Includes(Context)
                ? AuthenticateResult.Success(new AuthenticationTicket(CallerIdentity.Local.ToPrincipal(Scheme.Name), Scheme.Name))
            : AuthenticateResult.NoResult();
    }
}
