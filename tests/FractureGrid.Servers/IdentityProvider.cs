using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace FractureGrid.Servers;

/// <summary>
/// A real OpenID Connect server on loopback. A client's id says what its tokens hold, as in <c>role:site</c>; a browser is asked who it is in the same words, and is
/// known from then on, until it signs out.
/// </summary>
public sealed class IdentityProvider : IAsyncDisposable
{
    public const string Audience = "fracturegrid";
    public const string BrowserClient = "dashboard";
    private readonly WebApplication _app;

    private IdentityProvider(WebApplication app)
    {
        _app = app;
        // Under another name than the tests' hosts have, so that to a browser it is another site.
        Authority = app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single()
            .Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
    }

    public string Authority { get; }

    /// <summary>What a host is told to take browsers and tokens from here.</summary>
    public Dictionary<string, string?> Settings =>
        new(StringComparer.Ordinal)
        {
            ["FractureGrid:Access:Oidc:Authority"] = Authority,
            ["FractureGrid:Access:Oidc:Audience"] = Audience,
            ["FractureGrid:Access:Oidc:ClientId"] = BrowserClient,
            // Its keys are made while the first answer waits, and others use the processor meanwhile.
            ["FractureGrid:Access:Oidc:Patience"] = "00:03:00",
        };

    public static async Task<IdentityProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder
            .Services.AddOpenIddict()
            .AddServer(server =>
            {
                server
                    .SetTokenEndpointUris("/token")
                    .SetAuthorizationEndpointUris(IdentityPages.Authorize)
                    .SetEndSessionEndpointUris(IdentityPages.EndSession);
                server.AllowClientCredentialsFlow().AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
                server.RegisterScopes(Scopes.OpenId, Scopes.Profile);
                server.EnableDegradedMode();
                server.AddEphemeralSigningKey().AddEphemeralEncryptionKey().DisableAccessTokenEncryption();
                server
                    .UseAspNetCore()
                    .DisableTransportSecurityRequirement()
                    .EnableTokenEndpointPassthrough()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough();
                // Without a store the server takes every client; that is enough for what its tokens are tested for.
                server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler =>
                    handler.UseInlineHandler(static _ => default)
                );
                server.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler =>
                    handler.UseInlineHandler(static _ => default)
                );
                server.AddEventHandler<OpenIddictServerEvents.ValidateEndSessionRequestContext>(handler =>
                    handler.UseInlineHandler(static _ => default)
                );
            });
        var app = builder.Build();
        app.MapPost("/token", (Delegate)Token);
        IdentityPages.Map(app);
        await app.StartAsync();
        return new IdentityProvider(app);
    }

    /// <summary>A token for a client whose id is roles and sites, such as <c>hospital:alpha,beta</c>.</summary>
    public async Task<string> TokenAsync(string client)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent([
            new("grant_type", "client_credentials"),
            new("client_id", client),
            new("client_secret", "any"),
        ]);
        using var response = await http.PostAsync(new Uri($"{Authority}/token"), form);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return answer.RootElement.GetProperty("access_token").GetString()!;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    internal static IResult SignIn(string words)
    {
        var (roles, sites) = words.Split(':') is [var role, var site] ? (role, site) : (words, "");
        var identity = new ClaimsIdentity("test", "preferred_username", "roles");
        identity.SetClaim(Claims.Subject, words).SetClaim("preferred_username", words);
        identity.SetClaims("roles", [.. roles.Split(',', StringSplitOptions.RemoveEmptyEntries)]);
        identity.SetClaims("sites", [.. sites.Split(',', StringSplitOptions.RemoveEmptyEntries)]);
        identity.SetScopes(Scopes.OpenId);
        identity.SetResources(Audience);
        identity.SetDestinations(static _ => ImmutableArray.Create(Destinations.AccessToken, Destinations.IdentityToken));
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static async Task<IResult> Token(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (!request.IsAuthorizationCodeGrantType())
        {
            return SignIn(request.ClientId!);
        }

        var known = await Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions.AuthenticateAsync(
            context,
            OpenIddictServerAspNetCoreDefaults.AuthenticationScheme
        );
        return Results.SignIn(known.Principal!, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
