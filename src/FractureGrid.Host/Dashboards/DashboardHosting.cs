using FractureGrid.Abstractions.Trials;
using FractureGrid.Dashboard;
using FractureGrid.Grains.Roles;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Host.Dashboards;

/// <summary>The dashboard, and where it gets what it shows: the same services and grains that the HTTP API asks.</summary>
internal static class DashboardHosting
{
    public static void AddGridDashboard(this IServiceCollection services, GridOptions grid)
    {
        if (grid.Has(SiloRoles.Detector))
        {
            services.AddSingleton<IModelTrial, ModelTrial>();
        }

        services.AddDashboard();
    }
}
