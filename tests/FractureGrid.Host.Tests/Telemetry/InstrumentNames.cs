using System.Diagnostics.Metrics;

namespace FractureGrid.Host.Tests.Telemetry;

/// <summary>The names under which Prometheus knows the instruments that hosts of this process have made, whether or not they have recorded anything.</summary>
internal sealed class InstrumentNames : IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public InstrumentNames()
    {
        _listener.InstrumentPublished = (instrument, _) =>
        {
            lock (_lock)
            {
                _names.UnionWith(Of(instrument));
            }
        };
        _listener.Start();
    }

    public bool Contains(string name)
    {
        lock (_lock)
        {
            return _names.Contains(name);
        }
    }

    public void Dispose() => _listener.Dispose();

    // The rules of OpenTelemetry's specification for Prometheus: units in words, counters end in _total.
    private static IEnumerable<string> Of(Instrument instrument)
    {
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        var type = instrument.GetType().Name;
        var name = instrument.Name.Replace('.', '_');
        if (!name.EndsWith(unit, StringComparison.Ordinal))
        {
            name += unit;
        }

        if (type.StartsWith("Histogram", StringComparison.Ordinal))
        {
            return [$"{name}_bucket", $"{name}_sum", $"{name}_count"];
        }

        var isCounter =
            type.StartsWith("Counter", StringComparison.Ordinal) || type.StartsWith("ObservableCounter", StringComparison.Ordinal);
        return [isCounter ? $"{name}_total" : name];
    }
}
