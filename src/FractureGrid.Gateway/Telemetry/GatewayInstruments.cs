using System.Diagnostics.Metrics;
using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Reception;

namespace FractureGrid.Gateway.Telemetry;

/// <summary>What the gateway counts, in the meter <see cref="MeterName"/>. Tags name sites, doors and destinations, never a person or an object.</summary>
internal sealed class GatewayInstruments
{
    public const string MeterName = "FractureGrid.Gateway";

    private static readonly InstrumentAdvice<double> s_seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 14400],
    };
    private readonly Counter<long> _objects;
    private readonly Counter<long> _refusals;
    private readonly Histogram<double> _receive;
    private readonly Counter<long> _quarantined;
    private readonly Counter<long> _handoverFailures;
    private readonly Histogram<double> _handover;
    private readonly Counter<long> _attempts;
    private readonly Histogram<double> _attemptDurations;
    private readonly Histogram<double> _delays;

    public GatewayInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _objects = meter.CreateCounter<long>(
            "fracturegrid.gateway.objects",
            "{object}",
            "Objects received, by site, door and what became of them."
        );
        _refusals = meter.CreateCounter<long>(
            "fracturegrid.gateway.refusals",
            "{object}",
            "Objects refused for now before a byte was taken, by reason."
        );
        _receive = meter.CreateHistogram(
            "fracturegrid.gateway.receive.duration",
            "s",
            "From the first byte of an object to the answer, by door.",
            advice: s_seconds
        );
        _quarantined = meter.CreateCounter<long>(
            "fracturegrid.gateway.quarantined",
            "{object}",
            "Objects kept in quarantine, by site and reason."
        );
        _handover = meter.CreateHistogram(
            "fracturegrid.gateway.handover.delay",
            "s",
            "From the acknowledgement of an object until the grid has it.",
            advice: s_seconds
        );
        _handoverFailures = meter.CreateCounter<long>(
            "fracturegrid.gateway.handover.failures",
            "{attempt}",
            "Attempts to hand an object to the grid that failed and are repeated."
        );
        _attempts = meter.CreateCounter<long>(
            "fracturegrid.delivery.attempts",
            "{attempt}",
            "Attempts to deliver a result, by destination and outcome: delivered, awaiting, retry or dead."
        );
        _attemptDurations = meter.CreateHistogram(
            "fracturegrid.delivery.attempt.duration",
            "s",
            "Time of an attempt, by destination.",
            advice: s_seconds
        );
        _delays = meter.CreateHistogram(
            "fracturegrid.delivery.delay",
            "s",
            "From the release of a result to its arrival, by destination.",
            advice: s_seconds
        );
    }

    public void Received(Origin origin, Receipt receipt, TimeSpan duration)
    {
        var channel = Tag("channel", origin.Channel.ToString().ToLowerInvariant());
        _objects.Add(1, Tag("site", origin.Site), channel, Tag("outcome", receipt.Kind.ToString()));
        _receive.Record(duration.TotalSeconds, channel);
    }

    public void Refused(ReceiptKind reason) => _refusals.Add(1, Tag("reason", reason.ToString()));

    public void Quarantined(string site, string reason) => _quarantined.Add(1, Tag("site", site), Tag("reason", reason));

    public void HandedOver(TimeSpan delay) => _handover.Record(delay.TotalSeconds);

    public void HandoverFailed() => _handoverFailures.Add(1);

    public void Attempted(OutboxEntry after, TimeSpan duration)
    {
        _attemptDurations.Record(duration.TotalSeconds, Tag("destination", after.Destination));
        Settled(after);
    }

    /// <summary>What became of an attempt, or of a commitment that was awaited.</summary>
    public void Settled(OutboxEntry after)
    {
        var destination = Tag("destination", after.Destination);
        var outcome = after.State switch
        {
            DeliveryState.Delivered => "delivered",
            DeliveryState.AwaitingCommitment => "awaiting",
            DeliveryState.Dead => "dead",
            _ => "retry",
        };
        _attempts.Add(1, destination, Tag("outcome", outcome));
        if (after is { State: DeliveryState.Delivered, DoneAt: { } done })
        {
            _delays.Record((done - after.CreatedAt).TotalSeconds, destination);
        }
    }

    internal static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
