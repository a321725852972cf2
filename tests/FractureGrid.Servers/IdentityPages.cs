using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace FractureGrid.Servers;

/// <summary>What people see of the identity provider: who are you, and goodbye.</summary>
internal static class IdentityPages
{
    public const string Authorize = "/authorize";
    public const string EndSession = "/end";
    private const string Cookie = "provider-session";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Authorize, (Delegate)Ask);
        routes.MapPost("/enter", (Delegate)EnterAsync).DisableAntiforgery();
        routes.MapGet(EndSession, (Delegate)Leave);
    }

    private static IResult Ask(HttpContext context)
    {
        if (context.Request.Query["declined"].Count > 0)
        {
            return Results.Forbid(
                new AuthenticationProperties(
                    new Dictionary<string, string?>(StringComparer.Ordinal)
                    {
                        [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied,
                        [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = "The person declined.",
                    }
                ),
                [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]
            );
        }

        if (context.Request.Cookies[Cookie] is { Length: > 0 } person)
        {
            return IdentityProvider.SignIn(Uri.UnescapeDataString(person));
        }

        var here = HtmlEncoder.Default.Encode(context.Request.Path + context.Request.QueryString);
        return Results.Text(
            $"""
            <!doctype html>
            <html lang="en"><head><title>Provider</title><link rel="icon" href="data:,"></head><body><h1>Who are you?</h1>
            <form method="post" action="/enter">
            <label>Person <input name="person" required></label>
            <input type="hidden" name="back" value="{here}">
            <button type="submit">Enter</button>
            </form>
            <a href="{here}&amp;declined=1">Decline</a>
            </body></html>
            """,
            "text/html"
        );
    }

    private static async Task<IResult> EnterAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        context.Response.Cookies.Append(Cookie, Uri.EscapeDataString(form["person"].ToString()));
        return Results.LocalRedirect(form["back"].ToString());
    }

    private static IResult Leave(HttpContext context)
    {
        context.Response.Cookies.Delete(Cookie);
        return Results.SignOut(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
