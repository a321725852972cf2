using FractureGrid.Abstractions;
using FractureGrid.Storage.PostgreSql;
using FractureGrid.Storage.Tests.Rig;
using Npgsql;

namespace FractureGrid.Storage.Tests.PostgreSql;

[Collection(nameof(PostgreSqlGroup))]
public sealed class PostgreSqlSchemaTests(PostgreSqlFixture database) : IDisposable
{
    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Applying_twice_changes_nothing()
    {
        var connection = await NewDatabaseAsync();

        var first = await new PostgreSqlSchema(connection).ApplyAsync(TestContext.Current.CancellationToken);
        var second = await new PostgreSqlSchema(connection).ApplyAsync(TestContext.Current.CancellationToken);

        Assert.Equal("0001-orleans.sql", first.Applied[0]);
        Assert.Empty(second.Applied);
        Assert.Equal(first.Version, second.Version);
        Assert.Equal((long)first.Applied.Count, await ScalarAsync(connection, "SELECT count(*) FROM FractureGridSchema"));
    }

    [Fact]
    public async Task Four_who_apply_at_once_take_turns()
    {
        var connection = await NewDatabaseAsync();

        var reports = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => new PostgreSqlSchema(connection).ApplyAsync(TestContext.Current.CancellationToken))
        );

        Assert.Single(reports, report => report.Applied.Count > 0);
    }

    [Fact]
    public async Task Owner_of_the_database_needs_no_further_rights()
    {
        var connection = await NewDatabaseAsync();
        var name = new NpgsqlConnectionStringBuilder(connection).Database;
        await ScalarAsync(connection, $"CREATE ROLE {name} LOGIN; ALTER DATABASE {name} OWNER TO {name}");

        var report = await new PostgreSqlSchema(
            new NpgsqlConnectionStringBuilder(connection) { Username = name }.ConnectionString
        ).ApplyAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(report.Applied);
    }

    [Fact]
    public async Task Database_of_a_newer_program_is_refused()
    {
        var connection = await NewDatabaseAsync();
        await new PostgreSqlSchema(connection).ApplyAsync(TestContext.Current.CancellationToken);
        await ScalarAsync(connection, "INSERT INTO FractureGridSchema VALUES (9999, '9999-later.sql', 'x', now(), 'fracturegrid 9.9')");

        var e = await Assert.ThrowsAsync<FractureGridException>(() =>
            new PostgreSqlSchema(connection).ApplyAsync(TestContext.Current.CancellationToken)
        );

        Assert.Contains("schema 9999", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_that_has_had_another_script_is_refused()
    {
        var connection = await NewDatabaseAsync();
        await new PostgreSqlSchema(connection).ApplyAsync(TestContext.Current.CancellationToken);
        await ScalarAsync(connection, "UPDATE FractureGridSchema SET Checksum = 'x' WHERE Version = 1");

        var e = await Assert.ThrowsAsync<FractureGridException>(() =>
            new PostgreSqlSchema(connection).ApplyAsync(TestContext.Current.CancellationToken)
        );

        Assert.Contains("another script", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silo_on_a_database_without_tables_says_what_to_do()
    {
        var connection = await NewDatabaseAsync();

        var e = await Assert.ThrowsAsync<FractureGridException>(() => StartAsync(connection));

        Assert.Contains("fracturegrid storage init", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silo_without_a_database_says_so_without_the_password()
    {
        var e = await Assert.ThrowsAsync<FractureGridException>(() =>
            StartAsync("Host=127.0.0.1;Port=1;Database=grid;Username=grid;Password=secret", ("StartupPatience", "00:00:00"))
        );

        Assert.Contains("127.0.0.1:1/grid", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_that_may_forget_is_refused_unless_allowed()
    {
        var connection = await NewDatabaseAsync();
        await new PostgreSqlSchema(connection).ApplyAsync(TestContext.Current.CancellationToken);
        await ScalarAsync(
            connection,
            $"ALTER DATABASE {new NpgsqlConnectionStringBuilder(connection).Database} SET synchronous_commit = off"
        );
        NpgsqlConnection.ClearAllPools();

        var e = await Assert.ThrowsAsync<FractureGridException>(() => StartAsync(connection));
        await using var allowed = await StartAsync(connection, ("AllowVolatile", "true"));

        Assert.Contains("synchronous_commit", e.Message, StringComparison.Ordinal);
        Assert.Single(allowed.Log.Of(6021));
    }

    private Task<StorageHost> StartAsync(string connection, params IEnumerable<(string, string)> more) =>
        StorageHost.StartAsync(_data.Path, [("Provider", "PostgreSql"), ("PostgreSql:ConnectionString", connection), .. more]);

    private async Task<string> NewDatabaseAsync()
    {
        var name = $"db_{Guid.NewGuid():N}";
        await ScalarAsync(database.Server.ConnectionString, $"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(database.Server.ConnectionString) { Database = name, Pooling = false }.ConnectionString;
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
#pragma warning disable CA2100 // Written here.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
