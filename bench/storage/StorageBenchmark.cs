using System.Globalization;
using FractureGrid.Servers;
using FractureGrid.Storage.PostgreSql;

namespace FractureGrid.Bench.Storage;

/// <summary>Durable patient updates per second in each store, and beside them what disk and database do by themselves, rounds in turn.</summary>
internal static class StorageBenchmark
{
    public static async Task RunAsync(int writers, TimeSpan duration, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("fracturegrid-bench-");
        try
        {
            await using var postgres = await PostgreSqlServer.TryStartAsync();
            await using var redis = await RedisServer.TryStartAsync();
            await using var azurite = await AzuriteServer.TryStartAsync();
            var subjects = new List<Subject>
            {
                Subject.Of("disk alone: 2 KB and fsync, one writer", _ => DiskAlone.Run(folder.FullName, duration)),
            };
            await using var embedded = await PatientGrid.StartAsync(Path.Combine(folder.FullName, "embedded"));
            subjects.Add(Subject.Of("embedded", round => embedded.RunAsync(writers, duration, round)));
            if (postgres is not null)
            {
                await new PostgreSqlSchema(postgres.ConnectionString).ApplyAsync(CancellationToken.None);
                var connection = $"{postgres.ConnectionString};Maximum Pool Size=150";
                subjects.Add(
                    Subject.Of("PostgreSQL alone: one row of 2 KB, prepared", _ => PostgreSqlAlone.RunAsync(connection, writers, duration))
                );
                var grid = await PatientGrid.StartAsync(
                    Path.Combine(folder.FullName, "postgres"),
                    ("Provider", "PostgreSql"),
                    ("PostgreSql:ConnectionString", connection)
                );
                subjects.Add(new Subject("PostgreSQL", round => grid.RunAsync(writers, duration, round), grid));
            }

            if (redis is not null)
            {
                var grid = await PatientGrid.StartAsync(
                    Path.Combine(folder.FullName, "redis"),
                    ("Provider", "Redis"),
                    ("Redis:Connection", redis.Connection)
                );
                subjects.Add(new Subject("Redis, appendfsync always", round => grid.RunAsync(writers, duration, round), grid));
            }

            if (azurite is not null)
            {
                var grid = await PatientGrid.StartAsync(
                    Path.Combine(folder.FullName, "azurite"),
                    ("State", "AzureBlob"),
                    ("AzureBlob:ConnectionString", azurite.ConnectionString)
                );
                subjects.Add(new Subject("Azure Blob on Azurite", round => grid.RunAsync(writers, duration, round), grid));
            }

            Console.WriteLine(
                $"{writers} writers, {duration.TotalSeconds} s a round, {rounds} rounds after one to warm up, {Environment.ProcessorCount} cores"
            );
            for (var round = 0; round <= rounds; round++)
            {
                foreach (var subject in subjects)
                {
                    await subject.MeasureAsync(round);
                }
            }

            foreach (var subject in subjects)
            {
                Console.WriteLine(subject.ToString());
                await subject.DisposeAsync();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static string Figure(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
