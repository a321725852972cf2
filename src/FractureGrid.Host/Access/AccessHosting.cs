using System.Net;
using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway;
using FractureGrid.Gateway.Dimse;
using FractureGrid.Host.Access.Auditing;
using FractureGrid.Host.Access.Callers;
using FractureGrid.Host.Access.Guards;
using FractureGrid.Host.Access.Keys;
using FractureGrid.Host.Access.SigningIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Access;

/// <summary>Who may do what, for every door that speaks HTTP.</summary>
internal static class AccessHosting
{
    public static void AddAccess(this WebApplicationBuilder builder, GridOptions grid)
    {
        var services = builder.Services;
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsAttributes>();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddLocalization();
        services.AddScoped<ICaller, Caller>();
        services.AddSingleton<LocalCallers>();
        services.AddSingleton<FailureLimiter>();
        services.AddSingleton<SessionLog>();
        services.AddSingleton<ProviderDoor>();
        AddFiles(services, grid, builder.Configuration[$"{GatewayOptions.Section}:{nameof(GatewayOptions.Folder)}"]);

        var access = builder.Configuration.GetSection(AccessOptions.Section).Get<AccessOptions>() ?? new AccessOptions();
        services
            .AddAuthentication(AccessSchemes.Any)
            .AddPolicyScheme(AccessSchemes.Any, null, scheme => scheme.ForwardDefaultSelector = Credentials.SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, EdgeSchemeHandler>(AccessSchemes.Edge, null)
            .AddScheme<AuthenticationSchemeOptions, KeySchemeHandler>(AccessSchemes.Key, null)
            .AddScheme<AuthenticationSchemeOptions, SessionSchemeHandler>(AccessSchemes.Session, null)
            .AddSessions(access)
            .AddProvider(access.Oidc);
        services.AddSingleton<IAuthorizationHandler, AccessGuard>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalHandler>();
        services.AddAuthorization(SetPolicies);
        services.AddRateLimiter(limits => CallerLimits.Set(limits, access));
    }

    /// <summary>Before everything that answers.</summary>
    public static void UseAccess(this WebApplication app)
    {
        var access = app.Services.GetRequiredService<IOptions<AccessOptions>>().Value;
        if (access.Proxies.Count > 0)
        {
            var forwarded = new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            };
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in access.Proxies)
            {
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
            }

            app.UseForwardedHeaders(forwarded);
        }

        app.UseMiddleware<RequestGuards>();
        app.UseAuthentication();
        if (app.Services.GetService<AuditTrail>() is not null)
        {
            app.UseMiddleware<AuditMiddleware>();
        }

        app.UseRateLimiter();
        app.UseAuthorization();
    }

    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        SignInEndpoints.Map(routes);
        if (routes.ServiceProvider.GetService<KeyFile>() is not null)
        {
            KeyEndpoints.Map(routes);
            AuditEndpoint.Map(routes);
        }
    }

    // A process that joins another has no folder, so it knows the keys of its configuration alone, and its sessions end with it.
    private static void AddFiles(IServiceCollection services, GridOptions grid, string? gateway)
    {
        if (grid.Joins)
        {
            services.AddSingleton(provider => Ring(provider));
            services.AddDataProtection().UseEphemeralDataProtectionProvider();
            return;
        }

        var folders = new AuditFolders(grid.Data, gateway, grid.Has(GridOptions.Gateway));
        services.AddSingleton(provider => new KeyFile(grid.Data, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(_ => LocalToken.Of(grid.Data));
        services.AddSingleton(folders);
        services.AddSingleton(provider => new AuditTrail(folders, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDimseAudit, AssociationAudit>();
        services.AddSingleton(provider => Ring(provider));
        services.AddHostedService<AccessStart>();
        // Sessions, and forms that were open, go on over a restart.
        services
            .AddDataProtection()
            .SetApplicationName("FractureGrid")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(AccessFolder.Of(grid.Data), "sessions")));
    }

    private static KeyRing Ring(IServiceProvider provider) =>
        new(
            provider.GetService<KeyFile>(),
            provider.GetService<LocalToken>(),
            provider.GetRequiredService<IOptionsMonitor<AccessOptions>>(),
            provider.GetRequiredService<TimeProvider>()
        );

    private static void SetPolicies(AuthorizationOptions options)
    {
        foreach (var policy in AccessRules.Policies)
        {
            options.AddPolicy(policy, Demand(policy));
        }

        // An endpoint that was forgotten, or an address that is none, is the administrator's alone.
        options.FallbackPolicy = Demand(AccessPolicies.Administer);
        options.DefaultPolicy = Demand(AccessPolicies.Known);
    }

    private static AuthorizationPolicy Demand(string policy) =>
        new AuthorizationPolicyBuilder(AccessSchemes.Any).AddRequirements(new AccessRequirement(policy)).Build();
}
