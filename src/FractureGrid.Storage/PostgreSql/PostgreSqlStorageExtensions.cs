using FractureGrid.Storage.PostgreSql.State;
using FractureGrid.Storage.Watch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace FractureGrid.Storage.PostgreSql;

/// <summary>Over a database that has <see cref="PostgreSqlSchema"/>: Orleans' own providers of membership and reminders, and our grain state.</summary>
internal static class PostgreSqlStorageExtensions
{
    private const string Invariant = "Npgsql";

    /// <summary>Membership and reminders.</summary>
    public static void AddPostgreSqlCluster(this ISiloBuilder silo, PostgreSqlOptions options)
    {
        var connectionString = Guarded(silo, options);
        silo.UseAdoNetClustering(adoNet => (adoNet.Invariant, adoNet.ConnectionString) = (Invariant, connectionString));
        silo.UseAdoNetReminderService(adoNet => (adoNet.Invariant, adoNet.ConnectionString) = (Invariant, connectionString));
    }

    /// <summary>Grain state.</summary>
    public static void AddPostgreSqlState(this ISiloBuilder silo, PostgreSqlOptions options)
    {
        var connectionString = Guarded(silo, options);
        silo.Services.AddKeyedSingleton<IGrainStorage>(
            WatchedStorageExtensions.Inner,
            (provider, _) =>
                new PostgreSqlGrainStorage(
                    connectionString,
                    provider.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId,
                    new OrleansGrainStorageSerializer(provider.GetRequiredService<Serializer>()),
                    provider.GetRequiredService<ILogger<PostgreSqlGrainStorage>>()
                )
        );
        silo.AddWatchedGrainStorage($"PostgreSQL {PostgreSqlConnection.Name(connectionString)}");
    }

    private static string Guarded(ISiloBuilder silo, PostgreSqlOptions options)
    {
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ILifecycleParticipant<ISiloLifecycle>, PostgreSqlGuard>());
        return PostgreSqlConnection.Complete(options.ConnectionString!);
    }
}
