using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Outcomes;
using FractureGrid.Storage.Outcomes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FractureGrid.Bench.Drift;

/// <summary>An outcome store in a database of its own, as a host would build it.</summary>
internal sealed class OutcomeStoreFile : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string? _folder;

    /// <param name="connectionString">Of a PostgreSQL server; null for an SQLite file.</param>
    public OutcomeStoreFile(string? connectionString = null)
    {
        _folder = connectionString is null ? Directory.CreateTempSubdirectory("fracturegrid-bench-").FullName : null;
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<ILesionMatcher, LesionMatcher>();
        services.AddOutcomeStore(options =>
            (options.Provider, options.ConnectionString) = connectionString is null
                ? ("sqlite", new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder!, "outcomes.db") }.ConnectionString)
                : ("postgres", connectionString)
        );
        _services = services.BuildServiceProvider();
    }

    public IOutcomeStore Store => _services.GetRequiredService<IOutcomeStore>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
