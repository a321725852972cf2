using FractureGrid.Storage.Folder;
using FractureGrid.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace FractureGrid.Storage.Embedded;

/// <summary>Everything durable under one folder, for a grid of one process that needs nothing installed.</summary>
public static class EmbeddedStorageExtensions
{
    /// <summary>Name of the cluster and service; reminders are found again under it after a restart.</summary>
    public const string ServiceName = "fracturegrid";

    // The AdoNet packages' name for SQLite; what they load for it is Microsoft.Data.Sqlite.
    private const string Invariant = "System.Data.SQLite";

    /// <summary>
    /// Keeps grain state, membership, reminders and blobs under <paramref name="dataDirectory"/>, which one process uses at a time, or several
    /// on one machine when each of them says that it is shared.
    /// </summary>
    /// <remarks>
    /// Files: <c>grains.db</c> (state), <c>cluster.db</c> (membership and reminders), <c>blobs/</c>, <c>lock</c>. Starting the silo throws
    /// <see cref="Abstractions.FractureGridException"/> when another process has the folder.
    /// </remarks>
    public static ISiloBuilder AddEmbeddedStorage(this ISiloBuilder silo, string dataDirectory, bool isShared = false)
    {
        var root = Path.GetFullPath(dataDirectory);
        var clusterPath = Path.Combine(root, "cluster.db");
        var connectionString = new SqliteConnectionStringBuilder { DataSource = clusterPath, DefaultTimeout = 30 }.ConnectionString;

        Directory.CreateDirectory(root);
        silo.Services.AddSingleton(_ => new EmbeddedDirectory(root, clusterPath, isShared));
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, EmbeddedDirectoryLifecycle>();
        silo.Services.AddFolderBlobStore(options => options.Root = Path.Combine(root, "blobs"));
        silo.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = ServiceName);
        silo.AddSqliteGrainStorage(options => options.DatabasePath = Path.Combine(root, "grains.db"));
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, connectionString));
        silo.UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (Invariant, connectionString));
        Serialise(silo.Services);
        return silo;
    }

    private static void Serialise(IServiceCollection services)
    {
        var table = services.Last(service => service.ServiceType == typeof(IReminderTable));
        services.Remove(table);
        services.AddSingleton<IReminderTable>(provider => new SerialReminderTable(
            (IReminderTable)(
                table.ImplementationInstance
                ?? table.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, table.ImplementationType!)
            )
        ));
    }
}
