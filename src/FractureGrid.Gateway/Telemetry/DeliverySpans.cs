using System.Diagnostics;
using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Tracing;
using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Holding;

namespace FractureGrid.Gateway.Telemetry;

/// <summary>The spans of one attempt to deliver a study's result: one in the trace of each of its films, found with the films as they were received.</summary>
internal sealed class DeliverySpans : IDisposable
{
    private readonly List<Activity> _spans = [];

    private DeliverySpans() { }

    public static DeliverySpans Start(OutboxEntry entry, HeldIndex held, HeldObjects objects)
    {
        var spans = new DeliverySpans();
        if (!GatewayTracing.Source.HasListeners())
        {
            return spans;
        }

        foreach (var film in held.Find(entry.Study.StudyInstanceUid, null, null, SiteScope.Of([entry.Study.Site])))
        {
            using var file = objects.Open(film.FileId);
            if (file?.Trace is { } trace && GatewayTracing.Source.StartFilmAside("deliver", trace, ActivityKind.Producer) is { } span)
            {
                span.SetTag(GatewayTracing.Site, entry.Study.Site);
                span.SetTag(GatewayTracing.Destination, entry.Destination);
                span.SetTag(GatewayTracing.Attempt, entry.Attempts);
                spans._spans.Add(span);
            }
        }

        return spans;
    }

    public void End(OutboxEntry after)
    {
        foreach (var span in _spans)
        {
            span.SetTag(GatewayTracing.Outcome, after.State.ToString());
            if (after.State is DeliveryState.Pending or DeliveryState.Dead)
            {
                span.SetStatus(ActivityStatusCode.Error, after.LastError);
            }
        }
    }

    public void Dispose()
    {
        foreach (var span in _spans)
        {
            span.Dispose();
        }
    }
}
