using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Tests.Forwarding;

/// <summary>All that a process tells of itself: spans with tags, events and status, measurements with tags, and the log down to its finest.</summary>
internal sealed class LeavingSigns : ILoggerProvider
{
    private const string Ours = "FractureGrid";
    private readonly ConcurrentQueue<string> _spans = new();
    private readonly ConcurrentQueue<string> _measurements = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();

    public LeavingSigns()
    {
        _activities = new ActivityListener
        {
            // The sources that the program exports; those of the web server name the address that the hospital asked for.
            ShouldListenTo = source => source.Name.StartsWith(Ours, StringComparison.Ordinal),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => _spans.Enqueue(Describe(span)),
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith(Ours, StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>(Measured);
        _meters.SetMeasurementEventCallback<long>(Measured);
        _meters.SetMeasurementEventCallback<int>(Measured);
        _meters.Start();
    }

    public string Spans => string.Join('\n', _spans);

    public string Log => string.Join('\n', _lines);

    public string Measurements
    {
        get
        {
            _meters.RecordObservableInstruments();
            return string.Join('\n', _measurements);
        }
    }

    public ILogger CreateLogger(string categoryName) => new Recorder(_lines, categoryName);

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    private void Measured<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
        _measurements.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))} {value}");

    private static string Describe(Activity span) =>
        string.Join(
            ' ',
            [
                span.Source.Name,
                span.DisplayName,
                span.StatusDescription,
                span.TraceStateString,
                .. span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"),
                .. span.Baggage.Select(item => $"{item.Key}={item.Value}"),
                .. span.Events.SelectMany(e => e.Tags.Select(tag => $"{e.Name} {tag.Key}={tag.Value}")),
            ]
        );

    private sealed class Recorder(ConcurrentQueue<string> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            // What Kestrel puts into scopes of a caller's own request stays at home; scopes are not part of what is logged.
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => category.StartsWith(Ours, StringComparison.Ordinal);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Enqueue($"{category} {eventId.Id} {formatter(state, exception)} {exception}");
    }
}
