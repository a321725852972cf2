using System.Text.Encodings.Web;
using FractureGrid.Host.Access.Keys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Access.Callers;

/// <summary>Signs in by API key or token.</summary>
internal sealed class KeySchemeHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    KeyRing keys
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(
            Credentials.KeyOf(Request) is { } text && keys.Check(text) is { } caller
                ? AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(Scheme.Name), Scheme.Name))
                : AuthenticateResult.Fail("The key is not known, has expired or was revoked.")
        );
}
