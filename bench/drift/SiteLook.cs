using System.Diagnostics;
using System.Globalization;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Drift;

namespace FractureGrid.Bench.Drift;

/// <summary>What a look at one site's drift takes, by its parts: <c>look CONNECTION SITE [ROUNDS]</c>, over a store that is filled.</summary>
internal static class SiteLook
{
    public static async Task<int> RunAsync(string connection, string site, int rounds)
    {
        await using var file = new OutcomeStoreFile(connection);
        var scope = (await file.Store.ScopesAsync(default))
            .Where(scope => string.Equals(scope.Site, site, StringComparison.Ordinal))
            .MaxBy(scope => scope.LastDay.DayNumber - scope.FirstDay.DayNumber)!;
        var filter = new OutcomeFilter { Site = site, ModelHash = scope.ModelHash };
        Console.WriteLine("embeddings read | daily counts read | history, both | charts | processor time, ms");
        for (var round = 0; round < rounds; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var embeddings = await CountAsync(file.Store.EmbeddingsAsync(filter, default));
            var counts = await CountAsync(file.Store.DailyCountsAsync(filter, default));
            var clock = Stopwatch.StartNew();
            var history = await DriftHistory.ReadAsync(file.Store, filter, default);
            var read = clock.Elapsed.TotalMilliseconds;
            clock.Restart();
            var report = DriftAnalysis.Run(scope, history, new DriftOptions());
            var charts = clock.Elapsed.TotalMilliseconds;
            var processor = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{embeddings.Number}: {embeddings.Milliseconds:0} | {counts.Number}: {counts.Milliseconds:0} | {read:0} | {report.Charts}: {charts:0} | {processor:0}"
                )
            );
        }

        return 0;
    }

    private static async Task<(int Number, double Milliseconds)> CountAsync<T>(IAsyncEnumerable<T> items)
    {
        var clock = Stopwatch.StartNew();
        var number = 0;
        await foreach (var _ in items)
        {
            number++;
        }

        return (number, clock.Elapsed.TotalMilliseconds);
    }
}
