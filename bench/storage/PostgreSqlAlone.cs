using System.Diagnostics;
using Npgsql;

namespace FractureGrid.Bench.Storage;

/// <summary>The database without Orleans: each writer updates one row of its own, 2 KB, over a connection of its own and a prepared statement.</summary>
internal static class PostgreSqlAlone
{
    private const int Length = 2048;

    public static async Task<double> RunAsync(string connectionString, int writers, TimeSpan duration)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using (
            var table = source.CreateCommand("CREATE TABLE IF NOT EXISTS Alone(Id int PRIMARY KEY, Version int NOT NULL, Payload bytea)")
        )
        {
            await table.ExecuteNonQueryAsync();
        }

        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => WriteAsync(source, writer, clock, duration)));
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    private static async Task<int> WriteAsync(NpgsqlDataSource source, int writer, Stopwatch clock, TimeSpan duration)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            "INSERT INTO Alone VALUES($1, 1, $2) ON CONFLICT(Id) DO UPDATE SET Version = Alone.Version + 1, Payload = excluded.Payload RETURNING Version",
            connection
        )
        {
            Parameters =
            {
                new() { Value = writer },
                new() { Value = new byte[Length] },
            },
        };
        await command.PrepareAsync();
        var count = 0;
        for (; clock.Elapsed < duration; count++)
        {
            await command.ExecuteScalarAsync();
        }

        return count;
    }
}
