using System.Diagnostics;

namespace FractureGrid.Host.Tests.Telemetry;

[Collection(AloneCollection.Name)]
public sealed class TraceTests : IDisposable
{
    private static readonly string[] Steps = ["receive", "handover", "analyse", "detect", "decide", "deliver"];
    private readonly TempFolder _folder = new();
    private readonly ScriptedAnalyser _analyser = new();
    private readonly SpanList _spans = new();

    public void Dispose()
    {
        _spans.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_film_has_one_trace_from_its_reception_to_the_delivered_result_over_three_silos()
    {
        await using var receiver = await ResultReceiver.StartAsync();
        await using var patients = await StartAsync("patients");
        await using var detector = await StartAsync("detector");
        await using var gateway = await StartAsync("gateway", Delivering(receiver.Url));

        await gateway.UploadAsync(TestFilm.Create("1.2.1", "1.2", "P1", 100));
        await gateway.UploadAsync(TestFilm.Create("1.2.2", "1.2", "P1", 700));
        var spans = await _spans.UntilAsync("film deliver", 2, TestContext.Current.CancellationToken);

        var traces = spans
            .Where(span => span.OperationName.StartsWith("film ", StringComparison.Ordinal))
            .GroupBy(span => span.TraceId)
            .ToList();
        Assert.Equal(2, traces.Count);
        Assert.All(
            traces,
            trace =>
            {
                Assert.Equal(Steps.ToHashSet(StringComparer.Ordinal), trace.Select(StepOf).ToHashSet(StringComparer.Ordinal));
                var root = Assert.Single(trace, span => span.ParentSpanId == default);
                Assert.Equal("film receive", root.OperationName);
                // Nothing hangs in the air: each parent is a span of the same trace.
                var known = spans.Where(span => span.TraceId == trace.Key).Select(span => span.SpanId).ToHashSet();
                Assert.All(trace.Where(span => span != root), span => Assert.Contains(span.ParentSpanId, known));
            }
        );
    }

    [Fact]
    public async Task A_trace_goes_on_after_a_restart()
    {
        await using (var first = await StartAsync("gateway,patients"))
        {
            await first.UploadAsync(TestFilm.Create("1.2.1", "1.2", "P1", 100));
            await _spans.UntilAsync("film handover", 1, TestContext.Current.CancellationToken);
        }

        await using var second = await StartAsync("gateway,patients,detector");
        var spans = await _spans.UntilAsync("film decide", 1, TestContext.Current.CancellationToken);

        Assert.Single(spans.Where(IsFilm).Select(span => span.TraceId).Distinct());
    }

    [Fact]
    public async Task Spans_carry_no_identity()
    {
        await using (var host = await StartAsync("gateway,patients,detector"))
        {
            await host.UploadAsync(TestFilm.Create("1.2.777777.1", "1.2.888888", "PATIENT-4711", 100));
            await _spans.UntilAsync("film decide", 1, TestContext.Current.CancellationToken);
        }

        var spans = await _spans.UntilAsync("film decide", 1, TestContext.Current.CancellationToken);
        var words = string.Join('\n', spans.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Value}").Append(span.DisplayName)));
        Assert.Contains("local", words, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", words, StringComparison.Ordinal);
        Assert.DoesNotContain("777777", words, StringComparison.Ordinal);
        Assert.DoesNotContain("888888", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Marker", words, StringComparison.Ordinal);
    }

    private static string StepOf(Activity span) => span.OperationName["film ".Length..];

    private static bool IsFilm(Activity span) => span.OperationName.StartsWith("film ", StringComparison.Ordinal);

    private Dictionary<string, string?> Delivering(string url)
    {
        var secret = Path.Combine(_folder.Root, "secret");
        File.WriteAllText(secret, "a key for tests");
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["FractureGrid:Delivery:SettleTime"] = "00:00:00",
            ["FractureGrid:Delivery:Destinations:hook:Kind"] = "Webhook",
            ["FractureGrid:Delivery:Destinations:hook:Url"] = url,
            ["FractureGrid:Delivery:Destinations:hook:SecretFile"] = secret,
        };
    }

    private Task<RunningHost> StartAsync(string roles, IReadOnlyDictionary<string, string?>? more = null) =>
        RunningHost.StartAsync(_folder.Root, _analyser, roles, isShared: true, more, _spans.Collect);
}
