using System.Diagnostics.Metrics;
using System.Text.Json;
using FractureGrid.Inference.Batching;
using FractureGrid.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Host.Tests.Telemetry;

[Collection(AloneCollection.Name)]
public sealed class PrometheusTests : IDisposable
{
    // Made only where a gateway forwards, or where a store lies over the network.
    private static readonly string[] s_elsewhere = ["fracturegrid_forward_outage_seconds", "fracturegrid_storage_failures_total"];
    private readonly TempFolder _folder = new();
    private readonly ScriptedAnalyser _analyser = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Prometheus_collects_the_metrics_and_every_expression_that_ships_is_about_metrics_that_exist()
    {
        var token = TestContext.Current.CancellationToken;
        using var names = new InstrumentNames();
        // Made by devices that take batches, which the scripted one does not.
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        _ = new BatchInstruments(services.GetRequiredService<IMeterFactory>());
        await using var host = await RunningHost.StartAsync(_folder.Root, _analyser);
        await using var prometheus = await StartAsync(host.Addresses.Http);
        using var http = new HttpClient { BaseAddress = prometheus.Url };
        await host.UploadAsync(TestFilm.Create("1.2.1", "1.2", "P1", 700));

        // What was recorded is collected under the name that we expect.
        await CollectedAsync(http, "fracturegrid_images_decided_total{outcome=\"Fracture\", site=\"local\"} == 1");
        var collected = (await AskAsync(http, "api/v1/label/__name__/values"))
            .EnumerateArray()
            .Select(name => name.GetString()!)
            // OpenMetrics tells of each series when it began, too.
            .Where(name =>
                name.StartsWith("fracturegrid_", StringComparison.Ordinal) && !name.EndsWith("_created", StringComparison.Ordinal)
            )
            .ToList();
        Assert.All(collected, name => Assert.True(names.Contains(name), $"{name} was collected under a name that is not expected."));

        Assert.True(PromQl.Dashboards.Count > 40 && PromQl.Alerts.Count > 15 && PromQl.Scaler.Count == 1);
        foreach (var expression in PromQl.Dashboards.Concat(PromQl.Alerts).Concat(PromQl.Scaler))
        {
            var plain = expression.Replace("{{ .values.slots }}", "2", StringComparison.Ordinal);
            await AskAsync(http, $"api/v1/query?query={Uri.EscapeDataString(plain)}");
            Assert.All(
                PromQl.Names(expression).Except(s_elsewhere, StringComparer.Ordinal),
                name => Assert.True(names.Contains(name), $"No instrument is called {name}, in: {expression}")
            );
        }

        async Task<PrometheusServer> StartAsync(Uri target)
        {
            var server = await PrometheusServer.TryStartAsync(target, [Path.Combine(PromQl.Files, "alerts.yaml")], token);
            Assert.SkipWhen(server is null && !ServerPrograms.IsFullCheck, "Prometheus is not installed.");
            return server ?? throw new FileNotFoundException("Prometheus is not installed, and this is the full check.");
        }
    }

    private static async Task CollectedAsync(HttpClient http, string expression)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while ((await AskAsync(http, $"api/v1/query?query={Uri.EscapeDataString(expression)}")).GetProperty("result").GetArrayLength() == 0)
        {
            await timer.WaitForNextTickAsync(timeout.Token);
        }
    }

    private static async Task<JsonElement> AskAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(path, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {text}");
        return JsonDocument.Parse(text).RootElement.GetProperty("data");
    }
}
