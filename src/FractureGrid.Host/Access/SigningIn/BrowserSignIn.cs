using FractureGrid.Host.Access.Callers;
using FractureGrid.Host.Access.Guards;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace FractureGrid.Host.Access.SigningIn;

/// <summary>Signing in by browser at the identity provider: authorization code with PKCE, a session of ours in the end.</summary>
internal static partial class BrowserSignIn
{
    public const string CallbackPath = "/sign-in/callback";

    /// <summary>Kept in the session, since the provider asks for it when the person signs out there.</summary>
    public const string IdToken = "id_token";

    public static AuthenticationBuilder AddBrowserSignIn(this AuthenticationBuilder schemes, OidcOptions oidc) =>
        schemes.AddOpenIdConnect(
            AccessSchemes.Oidc,
            provider =>
            {
                provider.SignInScheme = AccessSchemes.Cookie;
                provider.Authority = oidc.Authority;
                provider.ClientId = oidc.ClientId;
                provider.ClientSecret = oidc.ClientSecretFile is { Length: > 0 } file ? File.ReadAllText(file).Trim() : null;
                provider.RequireHttpsMetadata = oidc.Authority!.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
                provider.ResponseType = OpenIdConnectResponseType.Code;
                provider.ResponseMode = OpenIdConnectResponseMode.Query;
                provider.UsePkce = true;
                provider.MapInboundClaims = false;
                provider.CallbackPath = CallbackPath;
                provider.BackchannelTimeout = oidc.Patience;
                // Nobody but the person signs out: the provider's page in a frame is refused anyway.
                provider.RemoteSignOutPath = PathString.Empty;
                Carry(provider.CorrelationCookie);
                Carry(provider.NonceCookie);
                provider.Events.OnTokenValidated = context => EnterAsync(context, oidc);
                provider.Events.OnRemoteFailure = FailAsync;
            }
        );

    // The way back is a navigation by GET, for which Lax is enough. The library's default, None, works over https alone: browsers drop such cookies on
    // http, and every return then fails.
    private static void Carry(CookieBuilder cookie)
    {
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    private static Task EnterAsync(TokenValidatedContext context, OidcOptions oidc)
    {
        var log = context.HttpContext.RequestServices.GetRequiredService<SessionLog>();
        var caller = ProviderTokens.Read(context.Principal!, oidc);
        if (caller is not { Roles.Count: > 0 })
        {
            log.Refused(context.HttpContext, caller);
            context.Response.Redirect(SignInPage.PathOf(SignInProblem.NoRole));
            context.HandleResponse();
            return Task.CompletedTask;
        }

        context.Principal = caller.ToPrincipal(AccessSchemes.Oidc);
        context.Properties!.StoreTokens([new AuthenticationToken { Name = IdToken, Value = context.TokenEndpointResponse?.IdToken ?? "" }]);
        log.SignedIn(context.HttpContext, caller);
        return Task.CompletedTask;
    }

    // The person declined, took too long, came back with another browser's answer, or the provider failed: each may be tried again.
    private static Task FailAsync(RemoteFailureContext context)
    {
        var services = context.HttpContext.RequestServices;
        // The library answers before any limit of requests: one who knocks without end does not fill the disk.
        if (services.GetRequiredService<FailureLimiter>().Count(FailureDoor.Http, context.HttpContext.Connection.RemoteIpAddress))
        {
            services.GetRequiredService<SessionLog>().Refused(context.HttpContext);
            LogFailure(services.GetRequiredService<ILogger<OpenIdConnectOptions>>(), context.Failure);
        }

        context.Response.Redirect(SignInPage.PathOf(SignInProblem.Provider));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    [LoggerMessage(
        EventId = 9005,
        Level = LogLevel.Warning,
        Message = "A browser came back from the identity provider without being signed in"
    )]
    private static partial void LogFailure(ILogger logger, Exception? exception);
}
