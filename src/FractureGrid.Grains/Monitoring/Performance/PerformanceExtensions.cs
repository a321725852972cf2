using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Grains.Monitoring.Groups;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Monitoring.Performance;

/// <summary>Adds the reading of performance.</summary>
public static class PerformanceExtensions
{
    /// <summary>Adds <see cref="IPerformanceReader"/> and <see cref="IGroupReader"/>; the outcome store is the caller's.</summary>
    public static IServiceCollection AddPerformance(this IServiceCollection services)
    {
        services.AddOptions<PerformanceOptions>().BindConfiguration(PerformanceOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PerformanceOptions>, PerformanceOptionsValidator>());
        services.TryAddSingleton<IPerformanceReader, PerformanceReader>();
        services.TryAddSingleton<IGroupReader, GroupReader>();
        return services;
    }
}
