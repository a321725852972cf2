using FractureGrid.Host.Access.Callers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Host;

/// <summary>How the administrator comes in.</summary>
/// <param name="Link">Signs a browser in; holds the token, so it is for eyes and not for logs.</param>
/// <param name="TokenPath">File with the token.</param>
public sealed record HostAccess(Uri Link, string TokenPath)
{
    /// <summary>Asks a host that has started; null when it keeps no token.</summary>
    public static HostAccess? Of(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Services.GetService<LocalToken>() is { } token
            ? new HostAccess(new Uri(HostAddresses.Of(app).Http, $"sign-in?token={token.Text}"), token.Path)
            : null;
    }
}
