using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace FractureGrid.Host.Access.SigningIn;

/// <summary>Sends browsers to the identity provider and says where they go to be signed out there, which it may be too far away for.</summary>
internal sealed partial class ProviderDoor(
    IOptions<AccessOptions> access,
    IOptionsMonitor<OpenIdConnectOptions> provider,
    ILogger<ProviderDoor> logger
)
{
    public bool IsThere => access.Value.Oidc.HasBrowser;

    /// <summary>Whether the browser is on its way; false when the provider is not to be reached.</summary>
    /// <param name="context">The request.</param>
    /// <param name="returnUrl">Where the person wants to go once signed in.</param>
    public async Task<bool> TryEnterAsync(HttpContext context, string returnUrl)
    {
        try
        {
            await context.ChallengeAsync(AccessSchemes.Oidc, new AuthenticationProperties { RedirectUri = returnUrl });
            return true;
        }
        // What a provider that is away looks like.
        catch (InvalidOperationException exception)
        {
            LogAway(logger, exception);
            return false;
        }
    }

    /// <summary>
    /// Where to sign out at the provider (OpenID Connect RP-Initiated Logout 1.0). Null for a session that did not begin there, and where the provider has no such
    /// address or is away: here the person is signed out all the same.
    /// </summary>
    public async Task<Uri?> FindExitAsync(HttpContext context)
    {
        if (!IsThere || await context.GetTokenAsync(AccessSchemes.Cookie, BrowserSignIn.IdToken) is not { Length: > 0 } token)
        {
            return null;
        }

        var options = provider.Get(AccessSchemes.Oidc);
        OpenIdConnectConfiguration known;
        try
        {
            known = await options.ConfigurationManager!.GetConfigurationAsync(context.RequestAborted);
        }
        catch (InvalidOperationException exception)
        {
            LogAway(logger, exception);
            return null;
        }

        if (string.IsNullOrEmpty(known.EndSessionEndpoint))
        {
            return null;
        }

        var message = new OpenIdConnectMessage
        {
            IssuerAddress = known.EndSessionEndpoint,
            ClientId = options.ClientId,
            IdTokenHint = token,
            PostLogoutRedirectUri = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}{SignInPage.Path}",
        };
        return new Uri(message.CreateLogoutRequestUrl());
    }

    [LoggerMessage(EventId = 9006, Level = LogLevel.Warning, Message = "The identity provider is not to be reached")]
    private static partial void LogAway(ILogger logger, Exception exception);
}
