using FractureGrid.Dashboard.Texts;
using FractureGrid.Host.Access.Callers;
using FractureGrid.Host.Access.Guards;
using FractureGrid.Host.Access.Keys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Access.SigningIn;

/// <summary>How a browser gets its session: by the link that a start prints, by a key, or at the identity provider.</summary>
internal static class SignInEndpoints
{
    private const string Home = "/";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(SignInPage.Path, GetAsync).AllowAnonymous().ExcludeFromDescription();
        // The origin is checked for every change already, and a stranger has no token to sign somebody in with.
        routes.MapPost(SignInPage.Path, PostAsync).DisableAntiforgery().AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/sign-in/provider", ProviderAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/sign-out", OutAsync).DisableAntiforgery().AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Results<ContentHttpResult, RedirectHttpResult, StatusCodeHttpResult>> GetAsync(
        HttpContext context,
        string? token,
        string? returnUrl,
        SignInProblem? problem,
        KeyRing keys,
        SessionLog log,
        FailureLimiter failures,
        IStringLocalizer<SignInTexts> texts,
        IOptions<AccessOptions> options
    ) =>
        token is null
            ? Page(context, options.Value, returnUrl, problem ?? SignInProblem.None, texts)
            : await EnterAsync(context, token, returnUrl, keys, log, failures, texts, options.Value);

    private static Task<Results<ContentHttpResult, RedirectHttpResult, StatusCodeHttpResult>> PostAsync(
        HttpContext context,
        [FromForm] string? token,
        [FromForm] string? returnUrl,
        KeyRing keys,
        SessionLog log,
        FailureLimiter failures,
        IStringLocalizer<SignInTexts> texts,
        IOptions<AccessOptions> options
    ) => EnterAsync(context, token ?? "", returnUrl, keys, log, failures, texts, options.Value);

    private static async Task<Results<ContentHttpResult, RedirectHttpResult, StatusCodeHttpResult>> EnterAsync(
        HttpContext context,
        string token,
        string? returnUrl,
        KeyRing keys,
        SessionLog log,
        FailureLimiter failures,
        IStringLocalizer<SignInTexts> texts,
        AccessOptions options
    )
    {
        if (keys.Check(token.Trim()) is not { } caller)
        {
            if (!failures.Count(FailureDoor.Http, context.Connection.RemoteIpAddress))
            {
                context.Response.Headers.RetryAfter = FailureLimiter.RetryAfter;
                return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
            }

            log.Refused(context);
            return Page(context, options, returnUrl, SignInProblem.WrongKey, texts);
        }

        await context.SignInAsync(AccessSchemes.Cookie, caller.ToPrincipal(AccessSchemes.Cookie));
        log.SignedIn(context, caller);
        return TypedResults.LocalRedirect(LocalOr(returnUrl));
    }

    private static async Task<Results<EmptyHttpResult, RedirectHttpResult, NotFound>> ProviderAsync(
        HttpContext context,
        string? returnUrl,
        ProviderDoor provider
    ) =>
        !provider.IsThere ? TypedResults.NotFound()
        : await provider.TryEnterAsync(context, LocalOr(returnUrl)) ? TypedResults.Empty
        : TypedResults.LocalRedirect(SignInPage.PathOf(SignInProblem.Provider));

    private static async Task<Results<ContentHttpResult, RedirectHttpResult>> OutAsync(
        HttpContext context,
        SessionLog log,
        ProviderDoor provider,
        IStringLocalizer<SignInTexts> texts
    )
    {
        var caller = CallerIdentity.Of(context.User);
        var onward = await provider.FindExitAsync(context);
        await context.SignOutAsync(AccessSchemes.Cookie);
        log.SignedOut(context, caller);
        return onward is null
            ? TypedResults.LocalRedirect(SignInPage.Path)
            : TypedResults.Text(SignedOutPage.Html(onward, texts), "text/html; charset=utf-8");
    }

    private static ContentHttpResult Page(
        HttpContext context,
        AccessOptions options,
        string? returnUrl,
        SignInProblem problem,
        IStringLocalizer<SignInTexts> texts
    )
    {
        // Without any referrer a browser sends this page's form from the origin "null", which is none of ours.
        context.Response.Headers["Referrer-Policy"] = "same-origin";
        return TypedResults.Text(
            SignInPage.Html(LocalOr(returnUrl), options.Oidc.HasBrowser, problem, texts),
            "text/html; charset=utf-8",
            statusCode: problem is SignInProblem.WrongKey ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK
        );
    }

    // Never to another host: //evil.example and /\evil.example are other hosts to a browser.
    private static string LocalOr(string? url) =>
        url is ['/', ..] and not (['/', '/' or '\\', ..]) && !url.Any(char.IsControl) ? url : Home;
}
