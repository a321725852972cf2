using FractureGrid.Abstractions.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Grains.Detection;

/// <summary>The shelf of a detector with one analyser that is given from outside and reads every film.</summary>
internal sealed class SinglePackage(IServiceProvider services) : IPackageShelf
{
    public IReadOnlyList<PackageStatus> Packages => [];

    public bool IsWarm(string? package) => true;

    public IPackageLease TryTake(string? package) => new Lease(services.GetRequiredService<IImageAnalyser>());

    public bool Unload(string package) => false;

    private sealed record Lease(IImageAnalyser Analyser) : IPackageLease
    {
        public void Dispose()
        {
            // It lives as long as the silo.
        }
    }
}
