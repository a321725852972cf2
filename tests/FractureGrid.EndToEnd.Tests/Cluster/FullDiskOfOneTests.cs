using System.Net;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;
using FractureGrid.EndToEnd.Tests.Recovery;
using FractureGrid.Servers;

namespace FractureGrid.EndToEnd.Tests.Cluster;

/// <summary>One process of a grid over a database has a full disk, the others have not.</summary>
public sealed class FullDiskOfOneTests
{
    private const int Before = 8;
    private const int Films = 16;

    [Fact]
    public async Task A_gateway_whose_disk_is_full_refuses_for_the_moment_while_the_grid_goes_on()
    {
        if (await PostgreSqlServer.TryStartAsync(TestContext.Current.CancellationToken) is not { } server)
        {
            Assert.SkipUnless(ServerPrograms.IsFullCheck, "PostgreSQL is not installed.");
            throw new FileNotFoundException("PostgreSQL is not installed, and this is the full check.");
        }

        await using var disposeServer = server;
        var init = await FractureGridProgram.RunAsync("storage", "init", "--connection", server.ConnectionString);
        Assert.Equal((0, ""), (init.ExitCode, init.Error));
        using var folder = new TemporaryFolder();
        using var disk = SmallDisk.Mount(folder["gateway"], megabytes: 96);
        await using var cluster = await ProcessCluster.StartAsync(
            storage:
            [
                ("FractureGrid__Storage__Provider", "PostgreSql"),
                ("FractureGrid__Storage__PostgreSql__ConnectionString", server.ConnectionString),
                // Nothing warns before the last byte.
                ("FractureGrid__Gateway__MinimumFreeBytes", "0"),
            ],
            gatewayFolder: folder["gateway"]
        );
        var films = TestFilm.Render(seed: 1701, Films);
        await cluster.SendAllAsync(films.Take(Before));

        disk.Fill();
        foreach (var film in films.Skip(Before))
        {
            using var refused = await cluster.Gateway.UploadAsync(film.Bytes());
            Assert.Equal(HttpStatusCode.InsufficientStorage, refused.StatusCode);
        }

        disk.Empty();
        await cluster.SendAllAsync(films);

        await cluster.AllDecidedOnceAsync(films);
        Assert.False(cluster.Gateway.HasExited);
    }
}
