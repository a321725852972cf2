using FractureGrid.Servers;
using FractureGrid.Storage.PostgreSql;
using FractureGrid.Storage.Tests.Rig;

namespace FractureGrid.Storage.Tests.PostgreSql;

/// <summary>One PostgreSQL for all tests that only read and write.</summary>
public sealed class PostgreSqlFixture : ServerFixture<PostgreSqlServer>
{
    protected override string Name => "postgresql-15";

    public IEnumerable<(string Key, string Value)> Settings() => Settings(Server);

    public static IEnumerable<(string Key, string Value)> Settings(PostgreSqlServer server) =>
        [("Provider", "PostgreSql"), ("PostgreSql:ConnectionString", server.ConnectionString)];

    protected override async Task<PostgreSqlServer?> TryStartAsync()
    {
        var server = await PostgreSqlServer.TryStartAsync();
        if (server is not null)
        {
            await new PostgreSqlSchema(server.ConnectionString).ApplyAsync(CancellationToken.None);
        }

        return server;
    }
}
