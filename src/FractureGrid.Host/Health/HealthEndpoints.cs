using FractureGrid.Gateway;
using FractureGrid.Grains.Roles;
using FractureGrid.Host.Detection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FractureGrid.Host.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do the work of its roles.</summary>
internal static class HealthEndpoints
{
    public static void AddHealth(this IServiceCollection services, GridOptions grid)
    {
        var checks = services.AddHealthChecks();
        if (grid.Has(GridOptions.Gateway))
        {
            checks.AddCheck<DimseCheck>("dimse");
        }

        if (grid.Has(SiloRoles.Detector))
        {
            checks.AddCheck<ModelCheck>("model");
        }
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready").AllowAnonymous();
    }

    private sealed class DimseCheck(GatewayStatus gateway) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(
                gateway.DimseEndPoint is null ? HealthCheckResult.Unhealthy("The DIMSE port is closed.") : HealthCheckResult.Healthy()
            );
    }

    private sealed class ModelCheck(ModelLoader loader) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(loader.IsLoaded ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The model is not loaded."));
    }
}
