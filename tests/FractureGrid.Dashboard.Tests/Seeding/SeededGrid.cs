using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Dashboard.Tests.Hosting;
using FractureGrid.Dashboard.Tests.Seeding;
using FractureGrid.Simulation.Drift;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(SeededGrid))]

namespace FractureGrid.Dashboard.Tests.Seeding;

/// <summary>
/// A host whose outcome store holds ten simulated hospitals: one with a detector that grew noisier, one without labels, one with a device that is
/// hardly used, and one with a very long name. Made at the first use.
/// </summary>
public sealed class SeededGrid : IAsyncDisposable
{
    public const string Drifting = "hospital-03";
    public const string WithRareDevice = "hospital-02";
    public const string RareDevice = "Rare Portable 1";
    public const string Unlabelled = "hospital-10";
    public const string LongName = "hospital-of-the-united-districts-of-the-upper-river-valley-department-of-radiology";

    private const int Hospitals = 10;
    private const int Days = 60;
    private readonly Lazy<Task<TestHost>> _host = new(StartAsync);

    /// <summary>Days from the beginning to the planted change.</summary>
    public static DateOnly ChangedOn => SeededRows.DayOf(TimeSpan.FromDays(38));

    internal Task<TestHost> HostAsync() => _host.Value;

    public async ValueTask DisposeAsync()
    {
        if (_host.IsValueCreated)
        {
            await (await _host.Value).DisposeAsync();
        }
    }

    private static async Task<TestHost> StartAsync()
    {
        var host = await TestHost.StartAsync(new ScriptedAnalyser());
        var store = host.Services.GetRequiredService<IOutcomeStore>();
        var noisier = new DriftScenario
        {
            Kind = DriftKind.NoisierDetector,
            Hospital = Drifting,
            Start = TimeSpan.FromDays(38),
        };
        for (var hospital = 0; hospital < Hospitals; hospital++)
        {
            var isDrifting = string.Equals(ReadingFleet.NameOf(hospital), Drifting, StringComparison.Ordinal);
            var fleet = new ReadingFleet(7, [noisier])
            {
                StudiesADay = isDrifting ? 20 : 7,
                LabelledShare = hospital == Hospitals - 1 ? 0 : 0.7,
            };
            await StoreAsync(store, fleet.Readings(hospital, Days));
        }

        await host.Services.GetRequiredService<IGrainFactory>().GetGrain<ISiteMonitorGrain>(Drifting).EvaluateAsync();
        return host;
    }

    private static async Task StoreAsync(IOutcomeStore store, IEnumerable<SimulatedReading> readings)
    {
        foreach (var batch in readings.Select(Renamed).Chunk(3000))
        {
            // Truths first, so that each row is counted once.
            await store.SetReferencesAsync([.. batch.Where(r => r.IsLabelled).Select(SeededRows.Truth)], isDryRun: false, default);
            await store.UpsertAsync([.. batch.Select(SeededRows.Row)], default);
        }
    }

    private static SimulatedReading Renamed(SimulatedReading reading) =>
        reading.Hospital switch
        {
            "hospital-09" => reading with { Hospital = LongName },
            WithRareDevice when reading.Number < 4 => reading with { Device = RareDevice },
            _ => reading,
        };
}
