using System.Diagnostics;
using System.Globalization;
using FractureGrid.Cli.Capacity;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.Host.Scaling;
using FractureGrid.Simulation.Capacity;

namespace FractureGrid.EndToEnd.Tests.Scaling;

public sealed class ClosedLoopTests(ITestOutputHelper output)
{
    private const double Stabilisation = 10;
    private const int Most = 4;
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(1);

    // A day in little: night, a morning that one detector can't do, and the evening. Films a second, for so many seconds.
    private static readonly (double Rate, double Seconds)[] s_day = [(1, 8), (4, 25), (0.5, 30)];

    [Fact]
    public async Task Detectors_follow_a_day_of_films_without_long_waits_flapping_or_loss()
    {
        var token = TestContext.Current.CancellationToken;
        var day = Day().ToList();
        var films = TestFilm.Render(seed: 4711, day.Count);
        await using var grid = await ScaledGrid.StartAsync();
        // Where processes start slowly, waits while they do are no fault of the scaler's.
        var target = TimeSpan.FromSeconds(Math.Max(10, 3 * grid.StartTime.TotalSeconds));
        var controller = new ReplicaController(Stabilisation, Most);
        var replicas = new List<int>();
        var clock = Stopwatch.StartNew();

        var sending = Task.Run(() => SendAsync(grid, films, day, clock, token), token);
        using var timer = new PeriodicTimer(s_poll);
        while (await timer.WaitForNextTickAsync(token))
        {
            var (value, per) = await grid.MetricAsync(target);
            var wanted = controller.Decide(clock.Elapsed.TotalSeconds, grid.Wanted, value, per);
            replicas.Add(wanted);
            await grid.ScaleAsync(wanted);
            if (sending.IsCompleted && clock.Elapsed.TotalSeconds > day[^1].Seconds + Stabilisation)
            {
                break;
            }
        }

        await sending;
        var waits = new List<float>();
        foreach (var study in films.GroupBy(film => film.StudyUid, StringComparer.Ordinal))
        {
            var answer = await grid.Gateway.DecidedStudyAsync(study.Key, study.Count());
            waits.AddRange(
                answer
                    .GetProperty("images")
                    .EnumerateArray()
                    .Select(image =>
                        (float)
                            (
                                image.GetProperty("decidedAt").GetDateTimeOffset() - image.GetProperty("acknowledgedAt").GetDateTimeOffset()
                            ).TotalSeconds
                    )
            );
        }

        var measured = WaitFigures.Of(Urgency.Routine, waits)!;
        var predicted = Predict(grid, day, target);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"target {target.TotalSeconds:0.0} s, start {grid.StartTime.TotalSeconds:0.0} s; measured: mean silos {replicas.Average():0.00}, from receipt to decision median {measured.Median:0.00} s, p95 {measured.P95:0.00} s; modelled: mean silos {predicted.MeanSilos:0.00}, wait median {predicted.Waits[0].Median:0.00} s, p95 {predicted.Waits[0].P95:0.00} s; replicas {string.Join(' ', replicas)}"
            )
        );
        Assert.Equal(films.Count, waits.Count);
        Assert.True(measured.P95 <= target.TotalSeconds, $"p95 {measured.P95} s, target {target}\n{grid.Log}");
        Assert.InRange(replicas.Max(), 2, Most);
        Assert.True(replicas[^1] < replicas.Max(), $"It never came down: {string.Join(' ', replicas)}");
        Assert.True(Turns(replicas) <= 1, $"It flapped: {string.Join(' ', replicas)}");
        Assert.True(predicted.Turns <= 1, $"The model flapped {predicted.Turns} times.");
    }

    private static async Task SendAsync(
        ScaledGrid grid,
        IReadOnlyList<TestFilm> films,
        List<Arrival> day,
        Stopwatch clock,
        CancellationToken cancellationToken
    )
    {
        for (var i = 0; i < films.Count; i++)
        {
            var early = day[i].Seconds - clock.Elapsed.TotalSeconds;
            if (early > 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(early), cancellationToken);
            }

            using var answer = await grid.Gateway.UploadAsync(films[i].Bytes());
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        }
    }

    private static CapacityReport Predict(ScaledGrid grid, List<Arrival> day, TimeSpan target)
    {
        var silo = new SiloFigures { ServiceSeconds = ScaledGrid.Service.TotalSeconds, StartSeconds = grid.StartTime.TotalSeconds };
        var options = new ScalerOptions { Window = TimeSpan.FromSeconds(8) };
        var policy = new ScalerPolicy(silo, options, target, new ReplicaController(Stabilisation, Most), s_poll.TotalSeconds);
        return new CapacityRun(silo, policy).Run(day);
    }

    private static IEnumerable<Arrival> Day()
    {
        var random = new Random(1);
        var at = 0.0;
        var end = 0.0;
        foreach (var (rate, seconds) in s_day)
        {
            end += seconds;
            for (at = end - seconds; ; )
            {
                at -= Math.Log(1 - random.NextDouble()) / rate;
                if (at >= end)
                {
                    break;
                }

                yield return new Arrival(at, Urgency.Routine);
            }
        }
    }

    private static int Turns(List<int> replicas)
    {
        var signs = replicas.Zip(replicas.Skip(1), (before, after) => Math.Sign(after - before)).Where(sign => sign != 0).ToList();
        return signs.Zip(signs.Skip(1)).Count(pair => pair.First != pair.Second);
    }
}
