using System.Diagnostics.Metrics;

namespace FractureGrid.Storage.Telemetry;

/// <summary>What is counted of stores that lie over the network, in the meter <see cref="MeterName"/>.</summary>
internal sealed class StoreInstruments
{
    public const string MeterName = "FractureGrid.Storage";
    private readonly Counter<long> _failures;

    public StoreInstruments(IMeterFactory meters) =>
        _failures = meters
            .Create(MeterName)
            .CreateCounter<long>("fracturegrid.storage.failures", "{call}", "Reads and writes that a store has failed, by store.");

    public void Failed(string store) => _failures.Add(1, new KeyValuePair<string, object?>("store", store));
}
