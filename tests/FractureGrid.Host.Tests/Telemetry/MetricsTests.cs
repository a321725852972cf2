using System.Net;

namespace FractureGrid.Host.Tests.Telemetry;

[Collection(AloneCollection.Name)]
public sealed class MetricsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ScriptedAnalyser _analyser = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Metrics_tell_what_became_of_the_films()
    {
        await using var host = await RunningHost.StartAsync(_folder.Root, _analyser);
        await host.UploadAsync(TestFilm.Create("1.2.1", "1.2", "PATIENT-4711", 100));
        await host.UploadAsync(TestFilm.Create("1.2.2", "1.2", "PATIENT-4711", 700));

        var text = await DecidedAsync(host, 2);

        Assert.Equal(2, Value(text, "fracturegrid_gateway_objects_total", "channel=\"upload\"", "outcome=\"Stored\"", "site=\"local\""));
        Assert.Equal(1, Value(text, "fracturegrid_images_decided_total", "outcome=\"Fracture\"", "site=\"local\""));
        Assert.Equal(1, Value(text, "fracturegrid_images_decided_total", "outcome=\"NoFracture\"", "site=\"local\""));
        Assert.Equal(2, Value(text, "fracturegrid_queue_wait_seconds_count", "class=\"routine\""));
        Assert.Equal(2, Value(text, "fracturegrid_inference_duration_seconds_count", "model=\"scripted@1\""));
        Assert.Equal(0, Value(text, "fracturegrid_spool_objects"));
        Assert.Equal(1, Value(text, "fracturegrid_detector_open"));
        Assert.DoesNotContain("4711", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_for_metrics_answers_them_and_health_and_nothing_else()
    {
        var more = new Dictionary<string, string?>(StringComparer.Ordinal) { ["FractureGrid:Telemetry:MetricsPort"] = "0" };
        await using var host = await RunningHost.StartAsync(_folder.Root, _analyser, more: more);
        using var metrics = new HttpClient { BaseAddress = host.Addresses.Metrics };

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(metrics, "/metrics"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(metrics, "/health/ready"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(metrics, "/api/v1/grid"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(host.Http, "/metrics"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host.Http, "/api/v1/grid"));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    // A decision is told before it is stored, and counted after.
    private static async Task<string> DecidedAsync(RunningHost host, int count)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        do
        {
            var text = await host.Http.GetStringAsync("/metrics", timeout.Token);
            if (
                text.Contains("fracturegrid_image_turnaround_seconds_count", StringComparison.Ordinal)
                && Value(text, "fracturegrid_image_turnaround_seconds_count", "class=\"routine\"") >= count
            )
            {
                return text;
            }
        } while (await timer.WaitForNextTickAsync(timeout.Token));
        throw new TimeoutException();
    }

    private static double Value(string text, string name, params ReadOnlySpan<string> labels)
    {
        foreach (var line in text.Split('\n').Where(line => line.StartsWith(name + "{", StringComparison.Ordinal)))
        {
            var fits = true;
            foreach (var label in labels)
            {
                fits &= line.Contains(label, StringComparison.Ordinal);
            }

            if (fits)
            {
                return double.Parse(line.Split("} ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        Assert.Fail($"There is no {name} with these labels in:\n{text}");
        return double.NaN;
    }
}
