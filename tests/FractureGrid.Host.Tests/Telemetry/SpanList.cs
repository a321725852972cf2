using System.Diagnostics;
using FractureGrid.Host.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace FractureGrid.Host.Tests.Telemetry;

/// <summary>The spans that the hosts of a test have ended.</summary>
internal sealed class SpanList : BaseExporter<Activity>
{
    private readonly Lock _lock = new();
    private readonly HashSet<(ActivityTraceId, ActivitySpanId)> _seen = [];
    private readonly List<Activity> _spans = [];
    private TaskCompletionSource _news = New();

    /// <summary>Makes a host give its spans to this list.</summary>
    public void Collect(WebApplicationBuilder builder) =>
        builder
            .Services.AddOpenTelemetry()
            .WithTracing(traces =>
                traces.AddFilms(new TelemetryOptions()).AddProcessor(new SimpleActivityExportProcessor(new Forwarding(this)))
            );

    /// <summary>The spans, once there are some of this name in one trace.</summary>
    public async Task<IReadOnlyList<Activity>> UntilAsync(string name, int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task news;
            lock (_lock)
            {
                if (_spans.Count(span => string.Equals(span.OperationName, name, StringComparison.Ordinal)) >= count)
                {
                    return [.. _spans];
                }

                news = _news.Task;
            }

            await news.WaitAsync(TimeSpan.FromMinutes(2), cancellationToken);
        }
    }

    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var span in batch)
        {
            lock (_lock)
            {
                // All hosts of a test are in one process, and each of them hears every span.
                if (_seen.Add((span.TraceId, span.SpanId)))
                {
                    _spans.Add(span);
                    _news.TrySetResult();
                    _news = New();
                }
            }
        }

        return ExportResult.Success;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // A provider disposes of its exporter; the list outlives each host.
    private sealed class Forwarding(SpanList list) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch) => list.Export(batch);
    }
}
