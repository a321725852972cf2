using FractureGrid.Host.Access.Callers;
using FractureGrid.Host.Access.Keys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Host.Access.SigningIn;

/// <summary>The schemes that come from libraries, with our callers in the end.</summary>
internal static class SchemeExtensions
{
    private const string SessionCookie = "fracturegrid-session";
    private static readonly TimeSpan s_clockSkew = TimeSpan.FromSeconds(30);

    public static AuthenticationBuilder AddSessions(this AuthenticationBuilder schemes, AccessOptions access) =>
        schemes.AddCookie(
            AccessSchemes.Cookie,
            cookie =>
            {
                cookie.Cookie.Name = SessionCookie;
                cookie.Cookie.HttpOnly = true;
                // Lax, since an identity provider sends the browser back from another site; changes are checked for their origin.
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = access.SessionLength;
                cookie.SlidingExpiration = true;
                cookie.Events.OnValidatePrincipal = async context =>
                {
                    var keys = context.HttpContext.RequestServices.GetRequiredService<KeyRing>();
                    if (!keys.IsStillValid(CallerIdentity.Of(context.Principal)))
                    {
                        context.RejectPrincipal();
                        await context.HttpContext.SignOutAsync(AccessSchemes.Cookie);
                    }
                };
            }
        );

    public static AuthenticationBuilder AddProvider(this AuthenticationBuilder schemes, OidcOptions oidc)
    {
        if (!oidc.IsSet)
        {
            return schemes;
        }

        schemes.AddJwtBearer(
            AccessSchemes.Jwt,
            jwt =>
            {
                jwt.Authority = oidc.Authority;
                jwt.Audience = oidc.Audience;
                // http is allowed for a provider on this machine alone; the options' rules see to that.
                jwt.RequireHttpsMetadata = oidc.Authority!.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
                jwt.MapInboundClaims = false;
                jwt.TokenValidationParameters.ClockSkew = s_clockSkew;
                jwt.TokenValidationParameters.ValidTypes = ["at+jwt", "JWT"];
                jwt.Events = new JwtBearerEvents
                {
                    OnTokenValidated = context =>
                    {
                        if (ProviderTokens.Read(context.Principal!, oidc) is { } caller)
                        {
                            context.Principal = caller.ToPrincipal(AccessSchemes.Jwt);
                        }
                        else
                        {
                            context.Fail("The token has no subject.");
                        }

                        return Task.CompletedTask;
                    },
                };
            }
        );
        return oidc.HasBrowser ? schemes.AddBrowserSignIn(oidc) : schemes;
    }
}
