using System.Diagnostics;
using System.Net;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Detection;
using FractureGrid.Host;
using FractureGrid.Storage.Outcomes.Counting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace FractureGrid.Bench.Dashboard;

/// <summary>How long each page takes over the embedded default with many outcomes: answer of the server, bytes, first paint in Chromium.</summary>
internal static class PageBenchmark
{
    /// <summary>Each page, for one of the sites where it has one.</summary>
    private static IEnumerable<string> Pages(string site) =>
        [
            "/",
            "/performance",
            $"/performance?site={site}",
            $"/performance?site={site}&group=body-part|wrist",
            $"/performance?site={site}&group=sex|F&part=wrist",
            "/compare",
            "/compare?by=model",
            $"/compare?by=model&site={site}",
            $"/simulator?site={site}",
            "/drift",
            $"/drift?site={site}",
            $"/drift/signal?site={site}&model=5eed&measure=noise&attribute=all&value=all",
            $"/gold-standard?site={site}",
            "/operations",
        ];

    /// <param name="outcomes">How many to store where the folder has none yet.</param>
    /// <param name="sites">Over how many sites.</param>
    /// <param name="rounds">How often each page is opened.</param>
    /// <param name="folder">Kept where it is named.</param>
    /// <param name="part">Pages whose address has this in it only.</param>
    public static async Task<int> RunAsync(int outcomes, int sites, int rounds, string? folder, string part)
    {
        var data = folder is null ? Directory.CreateTempSubdirectory("fracturegrid-pages-") : Directory.CreateDirectory(folder);
        await using var app = FractureGridHost.Build(
            new HostSettings
            {
                Data = data.FullName,
                HttpPort = 0,
                DimsePort = 0,
                More = new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    // Sites are looked at before the pages are opened, and are not while they are.
                    ["FractureGrid:Drift:FirstLook"] = "7.00:00:00",
                },
            },
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<IImageAnalyser, NoFindings>();
            }
        );
        await app.StartAsync();
        var store = app.Services.GetRequiredService<IOutcomeStore>();
        if ((await store.ScopesAsync(default)).Count == 0)
        {
            var seeding = Stopwatch.StartNew();
            var stored = await SeededOutcomes.AddAsync(
                Path.Combine(data.FullName, "outcomes.db"),
                app.Services.GetRequiredService<IOutcomeCounts>(),
                outcomes,
                sites
            );
            Console.WriteLine($"{stored:#,0} outcomes of {sites} sites stored in {seeding.Elapsed.TotalSeconds:0} s");
        }

        var names = (await store.ScopesAsync(default)).Select(scope => scope.Site).Distinct(StringComparer.Ordinal).ToList();
        var pages = Pages(names[Math.Min(2, names.Count - 1)]).Where(page => page.Contains(part, StringComparison.Ordinal)).ToList();
        if (pages.Exists(page => page is "/" || page.StartsWith("/drift", StringComparison.Ordinal)))
        {
            await LookAsync(app.Services, names);
        }

        var address = HostAddresses.Of(app).Http;
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] }
        );
        Console.WriteLine(
            "page | first answer ms | answer ms, median (highest) | its CPU ms, median | KB on the wire | first paint ms, median (highest)"
        );
        foreach (var page in pages)
        {
            await MeasureAsync(new Uri(address, page), page, browser, rounds);
            await PagePictures.TakeAsync(new Uri(address, page), page, browser);
        }

        await app.StopAsync();
        if (folder is null)
        {
            data.Delete(recursive: true);
        }

        return 0;
    }

    /// <summary>What a grid does on its own shortly after its start.</summary>
    private static async Task LookAsync(IServiceProvider services, List<string> sites)
    {
        var grains = services.GetRequiredService<IGrainFactory>();
        var (time, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        foreach (var site in sites)
        {
            await grains.GetGrain<ISiteMonitorGrain>(site).LookAsync();
        }

        var processor = Environment.CpuUsage.TotalTime - before;
        Console.WriteLine(
            $"{sites.Count} sites looked at for drift in {time.Elapsed.TotalSeconds:0.0} s, processor time {processor.TotalSeconds:0.0} s"
        );
    }

    private static async Task MeasureAsync(Uri address, string name, IBrowser browser, int rounds)
    {
        using var http = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None });
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        var (first, bytes) = await AnswerAsync(http, address);
        var answers = new List<double>();
        var processor = new List<double>();
        var paints = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            answers.Add((await AnswerAsync(http, address)).Milliseconds);
            processor.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
            // A reader who has never been here, so that style and scripts are fetched too.
            await using var context = await browser.NewContextAsync();
            var page = await context.NewPageAsync();
            await page.GotoAsync(address.ToString());
            paints.Add(
                await page.EvaluateAsync<double>(
                    """
                    () => new Promise(done => new PerformanceObserver(list => {
                        for (const entry of list.getEntriesByName('first-contentful-paint')) { done(entry.startTime); }
                    }).observe({ type: 'paint', buffered: true }))
                    """
                )
            );
        }

        Console.WriteLine(
            $"{name} | {first:0} | {Median(answers):0} ({answers.Max():0}) | {Median(processor):0} | {bytes / 1024.0:0.0} | {Median(paints):0} ({paints.Max():0})"
        );
    }

    private static async Task<(double Milliseconds, long Bytes)> AnswerAsync(HttpClient http, Uri address)
    {
        var time = Stopwatch.StartNew();
        var body = await http.GetByteArrayAsync(address);
        return (time.Elapsed.TotalMilliseconds, body.Length);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
