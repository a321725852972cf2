using FractureGrid.Abstractions;
using FractureGrid.Grains.Detection;
using FractureGrid.Grains.Nodes;
using FractureGrid.Inference;
using FractureGrid.Inference.Packages;
using FractureGrid.Inference.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Detection;

/// <summary>What a detector needs.</summary>
internal static class DetectorExtensions
{
    /// <summary>Section of <see cref="InferenceOptions"/>.</summary>
    public const string Section = "FractureGrid:Inference";

    /// <param name="builder">The host.</param>
    /// <param name="models"><inheritdoc cref="GridOptions.Models" path="/summary"/></param>
    public static void AddDetector(this WebApplicationBuilder builder, string? models)
    {
        var services = builder.Services;
        services.AddSingleton<ModelLoader>();
        services.AddHostedService(provider => provider.GetRequiredService<ModelLoader>());
        if (IsSimulated(builder.Configuration))
        {
            services.AddOptions<SimulatedOptions>().BindConfiguration(SimulatedOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<SimulatedOptions>, SimulatedOptionsValidator>();
            services.AddSingleton<SimulatedAccelerator>();
            services.AddSingleton<IBatchSource>(provider => provider.GetRequiredService<SimulatedAccelerator>());
            services.AddSingleton<IDetector>(provider => provider.GetRequiredService<SimulatedAccelerator>());
            return;
        }

        services.AddFilmAnalyser(models).BindConfiguration(Section);
        services.TryAddSingleton<IImageAnalyser>(CreateAnalyser);
    }

    public static bool IsSimulated(IConfiguration configuration) =>
        Enum.TryParse<InferenceDevice>(configuration[$"{Section}:Device"], ignoreCase: true, out var device)
        && device == InferenceDevice.Simulated;

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
