using FractureGrid.Dashboard.Charts;
using FractureGrid.Dashboard.Compare;
using FractureGrid.Dashboard.Drift;
using FractureGrid.Dashboard.Performance;
using FractureGrid.Dashboard.Simulator;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Dashboard;

/// <summary>What the analyst's pages need.</summary>
internal static class AnalystExtensions
{
    public static void AddAnalystPages(this IServiceCollection services) =>
        services
            .AddChartSet<GroupChartSet>()
            .AddChartSet<ComparisonChartSet>()
            .AddChartSet<SimulatorChartSet>()
            .AddChartSet<DriftChartSet>();

    private static IServiceCollection AddChartSet<T>(this IServiceCollection services)
        where T : class, IChartSet
    {
        services.AddScoped<T>();
        services.AddScoped<IChartSet>(provider => provider.GetRequiredService<T>());
        return services;
    }
}
