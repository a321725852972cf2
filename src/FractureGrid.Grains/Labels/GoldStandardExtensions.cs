using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Labels;

/// <summary>Adds the gold-standard workflow.</summary>
public static class GoldStandardExtensions
{
    /// <summary>Adds its options; the outcome store is the caller's.</summary>
    public static IServiceCollection AddGoldStandard(this IServiceCollection services)
    {
        services.AddOptions<GoldStandardOptions>().BindConfiguration(GoldStandardOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GoldStandardOptions>, GoldStandardOptionsValidator>());
        return services;
    }
}
