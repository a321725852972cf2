using System.Text.Encodings.Web;
using FractureGrid.Gateway.EdgePorts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Access.Callers;

/// <summary>Signs in an edge gateway by the certificate that the edge port has checked.</summary>
internal sealed class EdgeSchemeHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(
            Context.FindEdge() is { } edge
                ? AuthenticateResult.Success(new AuthenticationTicket(CallerIdentity.OfEdge(edge).ToPrincipal(Scheme.Name), Scheme.Name))
                : AuthenticateResult.NoResult()
        );
}
