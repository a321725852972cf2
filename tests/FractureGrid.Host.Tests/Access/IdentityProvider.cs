using System.Collections.Immutable;
using System.Security.Claims;
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

namespace FractureGrid.Host.Tests.Access;

/// <summary>
/// A real OpenID Connect server on loopback. A client's id says what its tokens hold, as in <c>role:site</c>; by browser everybody is <c>dr-jones</c> of the
/// hospital alpha.
/// </summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    public const string Audience = "fracturegrid";
    public const string BrowserClient = "dashboard";
    private readonly WebApplication _app;

    private IdentityProvider(WebApplication app)
    {
        _app = app;
        Authority = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public string Authority { get; }

    public static async Task<IdentityProvider> StartAsync(TimeSpan? lifetime = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder
            .Services.AddOpenIddict()
            .AddServer(server =>
            {
                server.SetTokenEndpointUris("/token").SetAuthorizationEndpointUris("/authorize");
                server.AllowClientCredentialsFlow().AllowAuthorizationCodeFlow();
                server.RegisterScopes(Scopes.OpenId, Scopes.Profile);
                server.EnableDegradedMode();
                server.AddEphemeralSigningKey().AddEphemeralEncryptionKey().DisableAccessTokenEncryption();
                server.SetAccessTokenLifetime(lifetime ?? TimeSpan.FromMinutes(5));
                server
                    .UseAspNetCore()
                    .DisableTransportSecurityRequirement()
                    .EnableTokenEndpointPassthrough()
                    .EnableAuthorizationEndpointPassthrough();
                // Without a store the server takes every client; that is enough for what its tokens are tested for.
                server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler =>
                    handler.UseInlineHandler(static _ => default)
                );
                server.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler =>
                    handler.UseInlineHandler(static _ => default)
                );
            });
        var app = builder.Build();
        app.MapPost("/token", (Delegate)Token);
        app.MapGet("/authorize", static () => SignIn("dr-jones", "hospital", "alpha"));
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
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("access_token").GetString()!;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task<IResult> Token(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (request.IsAuthorizationCodeGrantType())
        {
            var known = await Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions.AuthenticateAsync(
                context,
                OpenIddictServerAspNetCoreDefaults.AuthenticationScheme
            );
            return Results.SignIn(known.Principal!, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        }

        var (roles, sites) = request.ClientId!.Split(':') is [var role, var site] ? (role, site) : (request.ClientId, "");
        return SignIn(request.ClientId, roles, sites);
    }

    private static IResult SignIn(string subject, string roles, string sites)
    {
        var identity = new ClaimsIdentity("test", "preferred_username", "roles");
        identity.SetClaim(Claims.Subject, subject).SetClaim("preferred_username", subject);
        identity.SetClaims("roles", [.. roles.Split(',', StringSplitOptions.RemoveEmptyEntries)]);
        identity.SetClaims("sites", [.. sites.Split(',', StringSplitOptions.RemoveEmptyEntries)]);
        identity.SetScopes(Scopes.OpenId);
        identity.SetResources(Audience);
        identity.SetDestinations(static _ => ImmutableArray.Create(Destinations.AccessToken, Destinations.IdentityToken));
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
