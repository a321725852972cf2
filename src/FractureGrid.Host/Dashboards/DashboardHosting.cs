using FractureGrid.Dashboard;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Host.Dashboards;

/// <summary>The dashboard, and where it gets what it shows: the same services and grains that the HTTP API asks.</summary>
internal static class DashboardHosting
{
    public static void AddGridDashboard(this IServiceCollection services, GridOptions grid)
    {
        // Forms that were open over a restart go on.
        services.AddDataProtection().SetApplicationName("FractureGrid").PersistKeysToFileSystem(Private(Path.Combine(grid.Data, "keys")));
        services.AddDashboard();
    }

    private static DirectoryInfo Private(string folder) =>
        OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder)
            : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
