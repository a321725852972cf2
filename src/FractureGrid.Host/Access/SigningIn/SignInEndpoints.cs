using FractureGrid.Host.Access.Callers;
using FractureGrid.Host.Access.Keys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Access.SigningIn;

/// <summary>How a browser gets its session: by the link that a start prints, by a key, or at the identity provider.</summary>
internal static class SignInEndpoints
{
    private const string Home = "/";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", GetAsync).AllowAnonymous().ExcludeFromDescription();
        // The origin is checked for every change already, and a stranger has no token to sign somebody in with.
        routes.MapPost("/sign-in", PostAsync).DisableAntiforgery().AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/sign-in/provider", Provider).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/sign-out", OutAsync).DisableAntiforgery().AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Results<ContentHttpResult, RedirectHttpResult>> GetAsync(
        HttpContext context,
        string? token,
        string? returnUrl,
        KeyRing keys,
        SessionLog log,
        IOptions<AccessOptions> options
    ) =>
        token is null
            ? Page(options.Value, returnUrl, isWrong: false)
            : await EnterAsync(context, token, returnUrl, keys, log, options.Value);

    private static Task<Results<ContentHttpResult, RedirectHttpResult>> PostAsync(
        HttpContext context,
        [FromForm] string? token,
        [FromForm] string? returnUrl,
        KeyRing keys,
        SessionLog log,
        IOptions<AccessOptions> options
    ) => EnterAsync(context, token ?? "", returnUrl, keys, log, options.Value);

    private static async Task<Results<ContentHttpResult, RedirectHttpResult>> EnterAsync(
        HttpContext context,
        string token,
        string? returnUrl,
        KeyRing keys,
        SessionLog log,
        AccessOptions options
    )
    {
        if (keys.Check(token.Trim()) is not { } caller)
        {
            log.Refused(context);
            return Page(options, returnUrl, isWrong: true);
        }

        await context.SignInAsync(AccessSchemes.Cookie, caller.ToPrincipal(AccessSchemes.Cookie));
        log.SignedIn(context, caller);
        return TypedResults.LocalRedirect(LocalOr(returnUrl));
    }

    private static Results<ChallengeHttpResult, NotFound> Provider(string? returnUrl, IOptions<AccessOptions> options) =>
        options.Value.Oidc.HasBrowser
            ? TypedResults.Challenge(new AuthenticationProperties { RedirectUri = LocalOr(returnUrl) }, [AccessSchemes.Oidc])
            : TypedResults.NotFound();

    private static async Task<RedirectHttpResult> OutAsync(HttpContext context, SessionLog log)
    {
        log.SignedOut(context, CallerIdentity.Of(context.User));
        await context.SignOutAsync(AccessSchemes.Cookie);
        return TypedResults.LocalRedirect("/sign-in");
    }

    private static ContentHttpResult Page(AccessOptions options, string? returnUrl, bool isWrong) =>
        TypedResults.Text(
            SignInPage.Html(LocalOr(returnUrl), options.Oidc.HasBrowser, isWrong),
            "text/html; charset=utf-8",
            statusCode: isWrong ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK
        );

    // Never to another host: //evil.example and /\evil.example are other hosts to a browser.
    private static string LocalOr(string? url) =>
        url is ['/', ..] and not (['/', '/' or '\\', ..]) && !url.Any(char.IsControl) ? url : Home;
}
