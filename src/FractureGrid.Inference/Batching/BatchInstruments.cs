using System.Diagnostics.Metrics;

namespace FractureGrid.Inference.Batching;

/// <summary>Metrics of batch formation, in the meter <see cref="MeterName"/>.</summary>
public sealed class BatchInstruments
{
    public const string MeterName = "FractureGrid.Inference";
    private readonly Counter<long> _batches;
    private readonly Histogram<int> _sizes;
    private readonly Histogram<double> _waits;

    public BatchInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MeterName);
        _batches = meter.CreateCounter<long>("fracturegrid.batches", "{batch}", "Batches sent, by stage and reason.");
        _sizes = meter.CreateHistogram<int>("fracturegrid.batch.size", "{item}", "Items in a batch, by stage.");
        _waits = meter.CreateHistogram<double>("fracturegrid.batch.wait", "s", "Wait of a batch's first item, by stage.");
    }

    internal void Sent(string stage, BatchReason reason, int size, TimeSpan wait)
    {
        var tag = new KeyValuePair<string, object?>("stage", stage);
        _batches.Add(
            1,
            tag,
            new(
                "reason",
                reason switch
                {
                    BatchReason.Full => "full",
                    BatchReason.Timeout => "timeout",
                    _ => "drain",
                }
            )
        );
        _sizes.Record(size, tag);
        _waits.Record(wait.TotalSeconds, tag);
    }
}
