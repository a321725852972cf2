using FractureGrid.Grains.Detection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FractureGrid.Host.Detection;

/// <summary>Loads the model before the silo takes its first image, so that a bad package stops the start and no image waits for a load.</summary>
internal sealed class ModelLoader(IServiceProvider services) : IHostedService
{
    public bool IsLoaded { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // The silo joins the grid only once its default package is warm.
        (services.GetService<IPackageShelf>() as PackageShelf)?.LoadDefault();
        _ = services.GetRequiredService<IDetector>();
        IsLoaded = true;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
