using FractureGrid.Grains.Monitoring.Drift;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Monitoring.Alarms;

/// <summary>Adds the watching of sites.</summary>
public static class MonitorExtensions
{
    /// <summary>Adds what site monitors need; the outcome store is the caller's, as is an <see cref="IAlarmNotifier"/> for who wants to be told.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="isScheduled">Whether this process has the sites looked at once in a period.</param>
    public static IServiceCollection AddSiteMonitor(this IServiceCollection services, bool isScheduled)
    {
        services.AddOptions<DriftOptions>().BindConfiguration(DriftOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DriftOptions>, DriftOptionsValidator>());
        services.TryAddSingleton<IAlarmNotifier, NoNotifier>();
        if (isScheduled)
        {
            services.AddHostedService<MonitorSchedule>();
        }

        return services;
    }
}
