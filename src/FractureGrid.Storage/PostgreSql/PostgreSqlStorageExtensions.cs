using FractureGrid.Storage.Watch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace FractureGrid.Storage.PostgreSql;

/// <summary>Orleans' own providers over a database that has <see cref="PostgreSqlSchema"/>.</summary>
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
        silo.Services.AddOptions<AdoNetGrainStorageOptions>(WatchedStorageExtensions.Inner)
            .Configure<Serializer>((adoNet, serializer) => adoNet.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer));
        silo.AddAdoNetGrainStorage(
            WatchedStorageExtensions.Inner,
            adoNet => (adoNet.Invariant, adoNet.ConnectionString) = (Invariant, connectionString)
        );
        silo.AddWatchedGrainStorage($"PostgreSQL {PostgreSqlConnection.Name(connectionString)}");
    }

    private static string Guarded(ISiloBuilder silo, PostgreSqlOptions options)
    {
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ILifecycleParticipant<ISiloLifecycle>, PostgreSqlGuard>());
        return PostgreSqlConnection.Complete(options.ConnectionString!);
    }
}
