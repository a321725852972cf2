using FractureGrid.Dashboard;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Host.Dashboards;

/// <summary>The dashboard, and where it gets what it shows: the same services and grains that the HTTP API asks.</summary>
internal static class DashboardHosting
{
    public static void AddGridDashboard(this IServiceCollection services) => services.AddDashboard();
}
