using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;
using FractureGrid.Servers;

namespace FractureGrid.EndToEnd.Tests.Cluster;

/// <summary>
/// Five processes that share nothing but a database and the folder of films: membership, reminders, state and outcomes are in PostgreSQL or Redis. Processes and
/// the database itself are killed under load; afterwards every film is decided exactly once.
/// </summary>
public sealed class SharedDatabaseTests
{
    private const int Films = 40;

    [Theory]
    [InlineData("PostgreSQL")]
    [InlineData("Redis")]
    public async Task Kill_9_of_a_detector_and_a_silo_with_patients_and_then_of_the_database(string store)
    {
        var (server, settings) = await StartAsync(store);
        await using var disposeServer = server;
        await using var cluster = await ProcessCluster.StartAsync(storage: settings);
        var films = TestFilm.Render(seed: 1501, Films);
        var first = cluster.SendAllAsync(films.Take(Films / 2));
        await UnderWayAsync(cluster);

        cluster.Detectors[0].Kill();
        cluster.Patients[0].Kill();
        await first;
        await cluster.SilosAsync(3);
        var rest = cluster.SendAllAsync(films.Skip(Films / 2));
        await UnderWayAsync(cluster);
        await server.KillAsync();
        await server.StartAsync(TestContext.Current.CancellationToken);
        await rest;
        // A sender that is not sure sends everything again.
        await cluster.SendAllAsync(films);

        await cluster.AllDecidedOnceAsync(films);
    }

    private static Task UnderWayAsync(ProcessCluster cluster) =>
        Eventually.HoldsAsync(
            "a film with a detector",
            ServedGrid.Patience,
            async _ => (await cluster.Gateway.GetAsync("api/v1/grid")).GetProperty("inFlight").GetInt32() > 0,
            () => cluster.Log
        );

    private static async Task<(ServerProcess Server, (string, string)[] Settings)> StartAsync(string store)
    {
        var token = TestContext.Current.CancellationToken;
        if (store is "PostgreSQL" && await PostgreSqlServer.TryStartAsync(token) is { } postgres)
        {
            var connection = $"{postgres.ConnectionString};Command Timeout=3;Timeout=3";
            var init = await FractureGridProgram.RunAsync("storage", "init", "--connection", connection);
            Assert.Equal((0, ""), (init.ExitCode, init.Error));
            return (postgres, [Storage("Provider", "PostgreSql"), Storage("PostgreSql__ConnectionString", connection)]);
        }

        if (store is "Redis" && await RedisServer.TryStartAsync(cancellationToken: token) is { } redis)
        {
            return (redis, [Storage("Provider", "Redis"), Storage("Redis__Connection", $"{redis.Connection},asyncTimeout=3000")]);
        }

        Assert.SkipUnless(ServerPrograms.IsFullCheck, $"{store} is not installed.");
        throw new FileNotFoundException($"{store} is not installed, and this is the full check.");
    }

    private static (string, string) Storage(string key, string value) => ($"FractureGrid__Storage__{key}", value);
}
