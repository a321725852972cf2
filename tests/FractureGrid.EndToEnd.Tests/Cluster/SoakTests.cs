using System.Diagnostics;
using System.Globalization;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.Servers;

namespace FractureGrid.EndToEnd.Tests.Cluster;

/// <summary>
/// A grid of processes under steady load, of which one after another is killed, hung or stopped at random and replaced. <c>FRACTUREGRID_SOAK_MINUTES</c>
/// says for how long; the full check (FRACTUREGRID_CI=1) takes three minutes.
/// </summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int CheckMinutes = 3;
    private static readonly TimeSpan BetweenFilms = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenFaults = TimeSpan.FromSeconds(6);

    // Long enough to be taken for dead.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Random_faults_for_minutes_lose_no_film_and_double_none()
    {
        var length = Length();
        await using var cluster = await ProcessCluster.StartAsync(detectors: 3);
        var began = Stopwatch.GetTimestamp();
        var faults = new RandomFaults(cluster, seed: 20261126);

        var breaking = faults.RunAsync(length, BetweenFaults, Hang);
        var films = await SendAsync(cluster, length);
        await breaking;
        // A sender that is not sure sends everything again.
        await cluster.SendAllAsync(films);
        var (decided, doubled, lost) = await cluster.TallyAsync(films);

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Stopwatch.GetElapsedTime(began).TotalMinutes:F1} minutes, faults: {faults}. Images in {films.Count}, decided {decided}, doubled {doubled}, lost {lost}."
            )
        );
        Assert.True(films.Count > 0 && faults.Count > 0);
        Assert.Equal((films.Count, 0, 0), (decided, doubled, lost));
    }

    private static TimeSpan Length()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("FRACTUREGRID_SOAK_MINUTES"), CultureInfo.InvariantCulture, out var minutes))
        {
            return TimeSpan.FromMinutes(minutes);
        }

        Assert.SkipUnless(ServerPrograms.IsFullCheck, "Takes minutes; set FRACTUREGRID_SOAK_MINUTES.");
        return TimeSpan.FromMinutes(CheckMinutes);
    }

    private static async Task<List<TestFilm>> SendAsync(ProcessCluster cluster, TimeSpan length)
    {
        var began = Stopwatch.GetTimestamp();
        var films = new List<TestFilm>();
        var sending = new List<Task>();
        using var timer = new PeriodicTimer(BetweenFilms);
        for (var seed = 1_600_000UL; Stopwatch.GetElapsedTime(began) < length; seed++)
        {
            var film = TestFilm.One(seed);
            films.Add(film);
            sending.Add(cluster.SendAsync(film));
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        await Task.WhenAll(sending);
        return films;
    }
}
