using FractureGrid.Abstractions.OperatingPoints;
using FractureGrid.Abstractions.Rollout;
using FractureGrid.Grains.Labels;
using FractureGrid.Grains.Monitoring.Alarms;
using FractureGrid.Grains.Monitoring.Performance;
using FractureGrid.Grains.Roles;
using FractureGrid.Host.Labels;
using FractureGrid.Host.Monitoring.Evidence;
using FractureGrid.Host.Monitoring.Exchange;
using FractureGrid.Host.Monitoring.Notices;
using FractureGrid.Host.OperatingPoints;
using FractureGrid.Host.Rollout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Host.Monitoring;

/// <summary>The analyst's part of a host.</summary>
internal static class MonitoringHosting
{
    public static void AddMonitoring(this IServiceCollection services, GridOptions grid)
    {
        services.AddAlarmNotices();
        services.AddPerformance();
        services.AddGoldStandard();
        services.AddSingleton<EvidenceReader>();
        services.AddSingleton<CountsExport>();
        services.AddSingleton<IModelComparison, ModelComparison>();
        services.AddSingleton<IShadowPointComparison, ShadowPointComparison>();
        services.AddSiteMonitor(isScheduled: grid.Has(SiloRoles.Patients));
    }

    public static void MapMonitoring(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Monitoring");
        PerformanceEndpoints.Map(api);
        GroupEndpoints.Map(api);
        DriftEndpoints.Map(api);
        EvidenceEndpoints.Map(api);
        GoldStandardEndpoints.Map(api);
        ComparisonEndpoints.Map(api);
    }
}
