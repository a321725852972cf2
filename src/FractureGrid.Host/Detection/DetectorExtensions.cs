using FractureGrid.Abstractions;
using FractureGrid.Grains.Detection;
using FractureGrid.Inference;
using FractureGrid.Inference.Packages;
using FractureGrid.Inference.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FractureGrid.Host.Detection;

/// <summary>What a detector needs.</summary>
internal static class DetectorExtensions
{
    /// <summary>Section of <see cref="InferenceOptions"/>.</summary>
    public const string Section = "FractureGrid:Inference";

    /// <param name="services">Where to.</param>
    /// <param name="models"><inheritdoc cref="GridOptions.Models" path="/summary"/></param>
    public static void AddDetector(this IServiceCollection services, string? models)
    {
        services.AddFilmAnalyser(models).BindConfiguration(Section);
        services.TryAddSingleton<IImageAnalyser>(CreateAnalyser);
        services.AddSingleton<ModelLoader>();
        services.AddHostedService(provider => provider.GetRequiredService<ModelLoader>());
    }

    private static FilmImageAnalyser CreateAnalyser(IServiceProvider provider)
    {
        try
        {
            return new FilmImageAnalyser(provider.GetRequiredService<IFilmAnalyser>());
        }
        catch (Exception e) when (e is ModelPackageException or DeviceUnavailableException)
        {
            throw new FractureGridException(e.Message, e);
        }
    }
}
