using FractureGrid.Abstractions.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FractureGrid.Storage.Folder;

/// <summary>Registers <see cref="FolderBlobStore"/>.</summary>
public static class FolderBlobStoreExtensions
{
    /// <summary>Keeps blobs in a folder. Calling it again only adds to the options.</summary>
    public static IServiceCollection AddFolderBlobStore(this IServiceCollection services, Action<FolderBlobStoreOptions> configure)
    {
        services.AddOptions<FolderBlobStoreOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FolderBlobStoreOptions>, FolderBlobStoreOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IBlobStore, FolderBlobStore>();
        return services;
    }
}
