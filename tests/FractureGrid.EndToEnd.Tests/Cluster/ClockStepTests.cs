using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;

namespace FractureGrid.EndToEnd.Tests.Cluster;

/// <summary>The clocks of a detector and of a silo with patients are set forward and back while films are under way.</summary>
public sealed class ClockStepTests
{
    private const int Films = 36;

    [Theory]
    [InlineData("-1h", "+2h")]
    public async Task Films_go_on_and_are_decided_once_although_clocks_are_set(string first, string second)
    {
        using var clock = SteppedClock.Create();
        await using var cluster = await ProcessCluster.StartAsync(clock: clock);
        var films = TestFilm.Render(seed: 1601, Films);

        var sending = cluster.SendAllAsync(films.Take(Films / 3));
        await UnderWayAsync(cluster);
        clock.Step(first);
        await sending;
        sending = cluster.SendAllAsync(films.Skip(Films / 3).Take(Films / 3));
        await UnderWayAsync(cluster);
        clock.Step(second);
        await sending;
        await cluster.SendAllAsync(films);

        await cluster.AllDecidedOnceAsync(films);
        // Nobody was taken for dead, and both detectors have worked.
        var silos = (await cluster.Gateway.GetAsync("api/v1/grid")).GetProperty("silos").EnumerateArray().ToList();
        Assert.Equal(5, silos.Count);
        Assert.Equal(
            2,
            silos.Count(silo =>
                silo.GetProperty("detector").ValueKind is System.Text.Json.JsonValueKind.Object
                && silo.GetProperty("detector").GetProperty("done").GetInt32() > 0
            )
        );
    }

    private static Task UnderWayAsync(ProcessCluster cluster) =>
        Eventually.HoldsAsync(
            "a film with a detector",
            ServedGrid.Patience,
            async _ => (await cluster.Gateway.GetAsync("api/v1/grid")).GetProperty("inFlight").GetInt32() > 0,
            () => cluster.Log
        );
}
