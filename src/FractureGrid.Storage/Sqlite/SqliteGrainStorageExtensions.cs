using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Orleans.Storage;

namespace FractureGrid.Storage.Sqlite;

/// <summary>Registers <see cref="SqliteGrainStorage"/> as the silo's default grain storage.</summary>
public static class SqliteGrainStorageExtensions
{
    /// <summary>Keeps grain state in an SQLite file. Calling it again only adds to the options.</summary>
    public static ISiloBuilder AddSqliteGrainStorage(this ISiloBuilder silo, Action<SqliteGrainStorageOptions> configure)
    {
        var services = silo.Services;
        services
            .AddOptions<SqliteGrainStorageOptions>()
            .Configure<Serializer>((options, serializer) => options.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer))
            .Configure(configure)
            .ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<SqliteGrainStorageOptions>, SqliteGrainStorageOptionsValidator>()
        );
        services.TryAddSingleton<SqliteGrainStorage>();
        services.TryAddKeyedSingleton<IGrainStorage>("Default", (provider, _) => provider.GetRequiredService<SqliteGrainStorage>());
        // State that names no provider asks for the one without a key.
        services.TryAddSingleton<IGrainStorage>(provider => provider.GetRequiredService<SqliteGrainStorage>());
        return silo;
    }
}
