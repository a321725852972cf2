using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Host.Detection;

/// <summary>What a detector needs.</summary>
internal static class DetectorExtensions
{
    public static void AddDetector(this IServiceCollection services)
    {
        services.AddSingleton<ModelLoader>();
        services.AddHostedService(provider => provider.GetRequiredService<ModelLoader>());
    }
}
