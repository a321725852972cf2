using FractureGrid.Abstractions.Access;
using FractureGrid.Dashboard.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Dashboard;

namespace FractureGrid.Host.Dashboards;

/// <summary>The official Orleans dashboard, where it is switched on: it shows grains, calls and what grains hold, and so is the administrator's alone.</summary>
internal static class OrleansDashboardHosting
{
    private const string Path = "/orleans";

    // Its pages set styles by script and carry their pictures within them; nothing comes from elsewhere.
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; base-uri 'self'; form-action 'none'; "
        + "frame-ancestors 'none'; object-src 'none'";

    /// <summary>Has a silo count its calls.</summary>
    public static void AddOrleansDashboard(this ISiloBuilder silo)
    {
        // The log stream would show what other parts of the process log.
        silo.AddDashboard(options => options.HideTrace = true);
        silo.Services.AddSingleton(new OrleansDashboardLink(Path + "/"));
    }

    public static void MapOrleans(this IEndpointRouteBuilder routes)
    {
        IEndpointConventionBuilder pages = routes.MapOrleansDashboard(Path).RequireAuthorization(AccessPolicies.Inspect);
        pages.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context =>
            {
                context.Response.Headers.ContentSecurityPolicy = Policy;
                return next(context);
            };
        });
    }
}
