using System.Data.Common;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Outcomes;
using FractureGrid.Storage.Outcomes;
using FractureGrid.Storage.Outcomes.Counting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace FractureGrid.Bench.Drift;

/// <summary>An outcome store in a database of its own, as a host would build it.</summary>
internal sealed class OutcomeStoreFile : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string? _folder;

    private readonly string _connectionString;
    private readonly bool _isSqlite;

    /// <param name="connectionString">With "Data Source=" of an SQLite file, else of a PostgreSQL database; null for a file that is deleted.</param>
    public OutcomeStoreFile(string? connectionString = null)
    {
        _folder = connectionString is null ? Directory.CreateTempSubdirectory("fracturegrid-bench-").FullName : null;
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<ILesionMatcher, LesionMatcher>();
        _isSqlite = connectionString?.Contains("Data Source=", StringComparison.OrdinalIgnoreCase) != false;
        _connectionString =
            connectionString ?? new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder!, "outcomes.db") }.ConnectionString;
        services.AddOutcomeStore(options =>
            (options.Provider, options.ConnectionString) = (_isSqlite ? "sqlite" : "postgres", _connectionString)
        );
        _services = services.BuildServiceProvider();
    }

    public IOutcomeStore Store => _services.GetRequiredService<IOutcomeStore>();

    public IOutcomeCounts Counts => _services.GetRequiredService<IOutcomeCounts>();

    /// <summary>A connection past the store.</summary>
    public DbConnection Connect() => _isSqlite ? new SqliteConnection(_connectionString) : new NpgsqlConnection(_connectionString);

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
