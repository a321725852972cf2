using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Demo;
using FractureGrid.Cli.Output;
using FractureGrid.Cli.Serve;
using FractureGrid.Cli.Submit;
using FractureGrid.Host;
using FractureGrid.Simulation.Devices;
using FractureGrid.Simulation.Drift;
using FractureGrid.Simulation.Fleet;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Cli.Simulate.Drift;

/// <summary>
/// A hospital's weeks in minutes: a whole grid in this process whose clock skips from day to day, films by C-STORE, truths by the API, and the monitor
/// at the end of each day.
/// </summary>
internal sealed class DriftRun(DriftRunOptions options, TextWriter output)
{
    private static readonly DateTimeOffset s_first = new(2027, 1, 4, 8, 0, 0, TimeSpan.Zero);

    private static readonly SimulatedHospital s_hospital = new()
    {
        Name = "Northfield",
        AeTitle = "NORTHFIELD",
        Devices = [Device("Siemens", "NF-DX1"), Device("Philips", "NF-DX2")],
        FracturePrevalence = 0.45,
    };

    /// <summary>Success when an alarm was raised after the change, and none before.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var folder = DemoFolder.Open(options.Data);
        var clock = new DaySkippingClock();
        clock.SkipTo(s_first);
        await using var grid = await RunningGrid.StartAsync(
            Settings(folder),
            LogLevel.Error,
            services => services.AddSingleton<TimeProvider>(clock),
            cancellationToken
        );
        using var http = new HttpClient { BaseAddress = grid.Addresses.Http };
        var days = DriftDay.Of(Fleet(), options.Days);
        await SayAsync(
            $"{s_hospital.Name} sends {days.Sum(Films)} films of {options.Days} days by C-STORE; {Words(options.Kind)} from {Day(options.ChangeDay):yyyy-MM-dd} on."
        );
        await using var site = new DriftSite(s_hospital, SubmitTarget.Parse($"{grid.AeTitle}@{grid.Addresses.Dimse}")!, http);
        var raised = new Dictionary<int, DateOnly>();
        IReadOnlyList<Alarm> known = [];
        foreach (var day in days)
        {
            await site.PlayAsync(day, cancellationToken);
            // The day is over: monitors look at whole days only.
            clock.SkipTo(s_first.AddDays(day.Number + 1));
            known = await LookAsync(http, site.Name, cancellationToken);
            foreach (var alarm in known)
            {
                raised.TryAdd(alarm.Number, Day(day.Number));
            }
        }

        var result = new DriftRunResult
        {
            Site = site.Name,
            Scenario = Words(options.Kind),
            Device = options.Kind is DriftKind.NoisierDetector or DriftKind.ToneCurve ? NameOf(s_hospital.Devices[0]) : null,
            ReferenceTo = Day(options.ReferenceDays - 1),
            ChangedOn = Day(options.ChangeDay),
            Films = days.Sum(Films),
            Seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds,
            Alarms = [.. known.OrderBy(alarm => alarm.Number).Select(alarm => Of(alarm, raised[alarm.Number]))],
        };
        await WriteAsync(result);
        return raised.Count > 0 && raised.Values.All(day => day >= result.ChangedOn) ? ExitCodes.Success : ExitCodes.Error;
    }

    private HostSettings Settings(DemoFolder folder) =>
        new()
        {
            Data = folder.Path,
            HttpPort = 0,
            DimsePort = 0,
            Models = options.Models,
            More = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["FractureGrid:Drift:ReferenceDays"] = options.ReferenceDays.ToString(CultureInfo.InvariantCulture),
                // The only silo must not take itself for dead because its last sign of life lies a skipped day back.
                ["FractureGrid:Membership:LivenessEnabled"] = "false",
                ["FractureGrid:Membership:NumMissedTableIAmAliveLimit"] = "1000000",
                // A short run: weeks of few films must do, and the charts are made for that.
                ["FractureGrid:Drift:LeastReference"] = "30",
                ["FractureGrid:Drift:LeastBlock"] = "2",
                ["FractureGrid:Drift:LeastRateBlock"] = "2",
                // A run of weeks expects no false alarm at one in 60 days.
                ["FractureGrid:Drift:FalseAlarmInterval"] = "60",
            },
        };

    private HospitalFleet Fleet() =>
        new(options.Seed, [s_hospital])
        {
            // A study has 1.68 films on average.
            Interval = TimeSpan.FromDays(1.68 / options.Films),
            LongSide = (options.Size, options.Size),
            Drifts =
            [
                new DriftScenario
                {
                    Kind = options.Kind,
                    Hospital = s_hospital.Name,
                    Device = 0,
                    Start = TimeSpan.FromDays(options.ChangeDay),
                    Strength = options.Strength,
                },
            ],
        };

    private static async Task<IReadOnlyList<Alarm>> LookAsync(HttpClient http, string site, CancellationToken cancellationToken)
    {
        using var looked = await http.GetAsync(new Uri($"api/v1/drift?site={site}", UriKind.Relative), cancellationToken);
        looked.EnsureSuccessStatusCode();
        return (await http.GetFromJsonAsync<List<Alarm>>($"api/v1/alarms?site={site}", Json.Web, cancellationToken))!;
    }

    // With what the last look knew of it: a change shows in the whole site at first and is laid to its device when that is clear.
    private static DriftRunAlarm Of(Alarm alarm, DateOnly raisedAfter) =>
        new(alarm.Number, raisedAfter, alarm.Drift.Measure, alarm.Drift.Attribute, alarm.Drift.Value, alarm.Drift.StartedOn, alarm.Summary);

    private async Task WriteAsync(DriftRunResult result)
    {
        if (options.Json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(result, Json.Indented));
            return;
        }

        foreach (var alarm in result.Alarms)
        {
            await output.WriteLineAsync($"  {alarm.RaisedAfter:yyyy-MM-dd}  alarm {alarm.Number}: {alarm.Summary}");
        }

        await output.WriteLineAsync(
            result.Alarms is [var first, ..]
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.Alarms.Count} alarms; the first {first.RaisedAfter.DayNumber - result.ChangedOn.DayNumber} days after the change. {result.Films} films in {result.Seconds:0} s."
                )
                : string.Create(CultureInfo.InvariantCulture, $"No alarm. {result.Films} films in {result.Seconds:0} s.")
        );
    }

    private Task SayAsync(string text) => options.Json ? Task.CompletedTask : output.WriteLineAsync(text);

    private static int Films(DriftDay day) => day.Studies.Sum(study => study.Images.Count);

    private static DateOnly Day(int number) => DateOnly.FromDateTime(s_first.UtcDateTime).AddDays(number);

    private static string NameOf(ImagingDevice device) => $"{device.Manufacturer} {device.Model}";

    private static string Words(DriftKind kind) =>
        kind switch
        {
            DriftKind.NoisierDetector => "a noisier detector plate",
            DriftKind.ToneCurve => "another tone curve after service",
            DriftKind.NewManufacturer => "a device of another manufacturer",
            DriftKind.AgeMix => "older patients",
            _ => "fractures of the old that a detector hardly sees",
        };

    private static ImagingDevice Device(string manufacturer, string station) =>
        DeviceCatalogue.All.First(device => string.Equals(device.Manufacturer, manufacturer, StringComparison.Ordinal)) with
        {
            Station = station,
        };
}
