using System.Diagnostics.Metrics;
using FractureGrid.Abstractions.Images;

namespace FractureGrid.Grains.Telemetry;

/// <summary>What patients and detectors count, in the meter <see cref="MeterName"/>. Tags name sites, classes and models, never a person or an image.</summary>
internal sealed class GridInstruments
{
    public const string MeterName = "FractureGrid.Grid";

    // From a GPU's milliseconds to a night in the line.
    private static readonly InstrumentAdvice<double> s_seconds = new()
    {
        HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 3600, 14400],
    };
    private readonly Histogram<double> _waits;
    private readonly Histogram<double> _turnaround;
    private readonly Histogram<double> _inference;
    private readonly Counter<long> _decided;
    private readonly Counter<long> _failedAttempts;
    private readonly Counter<long> _givenUp;
    private readonly Counter<long> _alarms;

    public GridInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _waits = meter.CreateHistogram(
            "fracturegrid.queue.wait",
            "s",
            "From the acknowledgement of an image until a detector is chosen for it, by class; again for each attempt.",
            advice: s_seconds
        );
        _turnaround = meter.CreateHistogram(
            "fracturegrid.image.turnaround",
            "s",
            "From the acknowledgement of an image to its stored decision, by class.",
            advice: s_seconds
        );
        _inference = meter.CreateHistogram(
            "fracturegrid.inference.duration",
            "s",
            "Time that an image has a detector's slot, by model.",
            advice: s_seconds
        );
        _decided = meter.CreateCounter<long>(
            "fracturegrid.images.decided",
            "{image}",
            "Images decided, by site and outcome; without analysis, also by reason."
        );
        _failedAttempts = meter.CreateCounter<long>(
            "fracturegrid.attempts.failed",
            "{attempt}",
            "Attempts at an image without a result, by reason."
        );
        _givenUp = meter.CreateCounter<long>("fracturegrid.images.given_up", "{image}", "Images that became dead letters, by site.");
        _alarms = meter.CreateCounter<long>("fracturegrid.alarms.raised", "{alarm}", "Alarms of drift, by site and measure.");
    }

    public void Waited(ImagePriority priority, TimeSpan wait) => _waits.Record(wait.TotalSeconds, Class(priority));

    public void Analysed(string model, TimeSpan duration) =>
        _inference.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("model", model));

    public void Decided(string site, ImagePriority priority, Outcome outcome, string? reason, TimeSpan turnaround)
    {
        _turnaround.Record(turnaround.TotalSeconds, Class(priority));
        KeyValuePair<string, object?> where = new("site", site);
        KeyValuePair<string, object?> what = new("outcome", outcome.ToString());
        if (reason is null)
        {
            _decided.Add(1, where, what);
        }
        else
        {
            _decided.Add(1, where, what, new("reason", reason));
        }
    }

    public void AttemptFailed(string reason) => _failedAttempts.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void GivenUp(string site) => _givenUp.Add(1, new KeyValuePair<string, object?>("site", site));

    public void AlarmRaised(string site, string measure) => _alarms.Add(1, new("site", site), new("measure", measure));

    internal static KeyValuePair<string, object?> Class(ImagePriority priority) => new("class", priority.ToString().ToLowerInvariant());
}
