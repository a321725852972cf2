using FractureGrid.Storage.Startup;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FractureGrid.Storage.PostgreSql;

/// <summary>Looks for the tables, and whether commits wait for the disk.</summary>
internal sealed class PostgreSqlGuard(IOptions<StorageOptions> options, TimeProvider time, ILogger<PostgreSqlGuard> logger)
    : StoreGuard(options.Value, time, logger)
{
    private readonly string _connectionString = PostgreSqlConnection.Complete(options.Value.PostgreSql.ConnectionString!);

    protected override string Store => $"The database {PostgreSqlConnection.Name(_connectionString)}";

    protected override async Task<string?> LookAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await new PostgreSqlSchema(_connectionString).VerifyAsync(connection, cancellationToken);
        await using var command = new NpgsqlCommand(
            "SELECT name FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit') AND setting = 'off' ORDER BY name",
            connection
        );
        return await command.ExecuteScalarAsync(cancellationToken) is string setting ? $"has {setting} off" : null;
    }

    protected override bool IsFault(Exception exception) => exception is NpgsqlException;

    protected override bool IsPassing(Exception exception) => exception is NpgsqlException { IsTransient: true };
}
