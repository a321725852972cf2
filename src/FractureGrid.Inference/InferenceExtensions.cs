using FractureGrid.Inference.Packages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Inference;

/// <summary>Registers the image pipeline.</summary>
public static class InferenceExtensions
{
    /// <summary>
    /// Adds <see cref="IFilmAnalyser"/> over the package in a folder that <see cref="ModelFolder"/> finds. It is loaded when it is first asked for.
    /// The returned builder binds <see cref="InferenceOptions"/>.
    /// </summary>
    public static OptionsBuilder<InferenceOptions> AddFilmAnalyser(this IServiceCollection services, string? folder = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InferenceOptions>, InferenceOptionsValidator>());
        services.TryAddSingleton<IFilmAnalyser>(provider =>
            FilmAnalyser.Create(
                ModelPackage.Load(ModelFolder.Find(folder)),
                provider.GetRequiredService<IOptions<InferenceOptions>>().Value,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetService<ILoggerFactory>()
            )
        );
        return services.AddOptions<InferenceOptions>().ValidateOnStart();
    }
}
