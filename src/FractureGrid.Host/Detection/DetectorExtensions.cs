using FractureGrid.Abstractions;
using FractureGrid.Grains.Detection;
using FractureGrid.Grains.Nodes;
using FractureGrid.Inference;
using FractureGrid.Inference.Packages;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Detection;

/// <summary>What a detector needs.</summary>
internal static class DetectorExtensions
{
    /// <summary>Section of <see cref="InferenceOptions"/>.</summary>
    public const string Section = "FractureGrid:Inference";

    /// <param name="builder">The host.</param>
    /// <param name="grid">Where its packages are, and which is the default.</param>
    public static void AddDetector(this WebApplicationBuilder builder, GridOptions grid)
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

        services.AddFilmAnalyser(grid.Models).BindConfiguration(Section);
        if (!services.Any(service => service.ServiceType == typeof(IImageAnalyser)))
        {
            services.AddSingleton<IPackageShelf>(provider => CreateShelf(provider, grid));
        }
    }

    public static bool IsSimulated(IConfiguration configuration) =>
        Enum.TryParse<InferenceDevice>(configuration[$"{Section}:Device"], ignoreCase: true, out var device)
        && device == InferenceDevice.Simulated;

    private static PackageShelf CreateShelf(IServiceProvider provider, GridOptions grid)
    {
        try
        {
            var folders = PackageFolders.All(grid.Models);
            var options = provider.GetRequiredService<IOptions<InferenceOptions>>().Value;
            var (time, loggers) = (provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>());
            return new PackageShelf(
                folders.Keys,
                PackageFolders.Default(folders, grid.Package),
                name => Load(folders[name], options, time, loggers),
                loggers.CreateLogger<PackageShelf>()
            );
        }
        catch (ModelPackageException e)
        {
            throw new FractureGridException(e.Message, e);
        }
    }

    private static LoadedPackage Load(string folder, InferenceOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        var films = FilmAnalyser.Create(ModelPackage.Load(folder), options, time, loggers);
        return new LoadedPackage(new FilmImageAnalyser(films), films.Model.Hash, films)
        {
            LowestThreshold = films.Model.Manifest.OperatingPoints.Lowest,
            HighestThreshold = films.Model.Manifest.OperatingPoints.Highest,
        };
    }
}
