using FractureGrid.Storage.Tests.Outcomes;
using Npgsql;

namespace FractureGrid.Storage.Tests.PostgreSql;

/// <summary>Each test has a database of its own on the shared server.</summary>
[Collection(nameof(PostgreSqlGroup))]
public sealed class PostgreSqlOutcomeTests(PostgreSqlFixture server) : OutcomeStoreContract
{
    private protected override async Task<OutcomeStoreHost> OpenAsync()
    {
        var name = $"outcomes_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(server.Server.ConnectionString);
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        return new OutcomeStoreHost(
            "postgres",
            new NpgsqlConnectionStringBuilder(server.Server.ConnectionString) { Database = name, Pooling = false }.ConnectionString
        );
    }
}
