using System.Net;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;
using FractureGrid.Servers;

namespace FractureGrid.EndToEnd.Tests.Recovery;

/// <summary>
/// The store of a served grid is killed, or hangs, while films come in. The gateway goes on acknowledging, since its spool is its own; afterwards every film is
/// decided exactly once, and the log tells of the loss and the return.
/// </summary>
public sealed class StoreLossTests
{
    private const int Before = 4;
    private const int Films = 12;

    [Theory]
    [InlineData("PostgreSQL", "kill")]
    [InlineData("PostgreSQL", "hang")]
    [InlineData("Redis", "kill")]
    [InlineData("Redis", "hang")]
    [InlineData("Azurite", "kill")]
    [InlineData("Azurite", "hang")]
    public async Task Films_are_decided_exactly_once_although_the_store_was_lost(string store, string strike)
    {
        using var folder = new TemporaryFolder();
        var (server, settings) = await StartAsync(store);
        await using var disposeServer = server;
        await using var grid = await ServedGrid.StartAsync(folder["data"], settings);
        var films = TestFilm.Render(seed: 920, Films);
        await UploadAsync(grid, films.Take(Before));
        await grid.DecidedStudyAsync(films[0].StudyUid);

        await (strike is "hang" ? FreezeAsync(server) : server.KillAsync());
        await UploadAsync(grid, films.Skip(Before));
        await Eventually.HoldsAsync(
            "the loss in the log",
            ServedGrid.Patience,
            _ => Task.FromResult(grid.Log.Contains("nothing is acknowledged until it is back", StringComparison.Ordinal)),
            () => grid.Log
        );
        if (strike is "hang")
        {
            server.Thaw();
        }
        else
        {
            await server.StartAsync(TestContext.Current.CancellationToken);
        }

        foreach (var patient in films.GroupBy(film => film.PatientId, StringComparer.Ordinal))
        {
            foreach (var study in patient.GroupBy(film => film.StudyUid, StringComparer.Ordinal))
            {
                await grid.DecidedStudyAsync(study.Key, study.Count());
            }

            // The version rises by one with every decision on an image, so it would tell of a second one.
            var answer = await grid.GetAsync($"api/v1/patients/local/{patient.Key}");
            Assert.Equal(patient.Count(), answer.GetProperty("version").GetInt32());
        }

        Assert.Contains("is back after", grid.Log, StringComparison.Ordinal);
    }

    private static Task FreezeAsync(ServerProcess server)
    {
        server.Freeze();
        return Task.CompletedTask;
    }

    private static async Task UploadAsync(ServedGrid grid, IEnumerable<TestFilm> films)
    {
        foreach (var film in films)
        {
            using var response = await grid.UploadAsync(film.Bytes());
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        }
    }

    private static async Task<(ServerProcess Server, (string, string)[] Settings)> StartAsync(string store)
    {
        var token = TestContext.Current.CancellationToken;
        switch (store)
        {
            case "PostgreSQL" when await PostgreSqlServer.TryStartAsync(token) is { } server:
                var connection = $"{server.ConnectionString};Command Timeout=3;Timeout=3";
                var init = await FractureGridProgram.RunAsync("storage", "init", "--connection", connection);
                Assert.Equal((0, ""), (init.ExitCode, init.Error));
                return (server, [Storage("Provider", "PostgreSql"), Storage("PostgreSql__ConnectionString", connection)]);
            case "Redis" when await RedisServer.TryStartAsync(cancellationToken: token) is { } server:
                return (server, [Storage("Provider", "Redis"), Storage("Redis__Connection", $"{server.Connection},asyncTimeout=3000")]);
            case "Azurite" when await AzuriteServer.TryStartAsync(token) is { } server:
                return (
                    server,
                    [
                        Storage("State", "AzureBlob"),
                        Storage("Images", "AzureBlob"),
                        Storage("AzureBlob__ConnectionString", server.ConnectionString),
                        Storage("AzureBlob__TryTimeout", "00:00:05"),
                    ]
                );
            default:
                Assert.SkipUnless(ServerPrograms.IsFullCheck, $"{store} is not installed.");
                throw new FileNotFoundException($"{store} is not installed, and this is the full check.");
        }
    }

    private static (string, string) Storage(string key, string value) => ($"FractureGrid__Storage__{key}", value);
}
