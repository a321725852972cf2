using System.Globalization;
using System.Text.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;
using FractureGrid.Cli.Serve;
using FractureGrid.Cli.Submit;
using FractureGrid.Host;
using FractureGrid.Simulation.Fleet;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Cli.Demo;

/// <summary>One demonstration from an empty folder to the report.</summary>
internal sealed class DemoRun(DemoOptions options, TextWriter output, TimeProvider time)
{
    /// <summary>Success when the grid took every film; each one that it took is decided.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var folder = DemoFolder.Open(options.Data);
        await using var grid = await RunningGrid.StartAsync(Settings(folder), LogLevel.Warning, cancellationToken: cancellationToken);
        var plan = DemoPlan.Of(HospitalFleet.Demo(options.Seed), options.Studies);
        await SayAsync(Opening(plan, grid, folder));
        var result = await PlayAsync(plan, grid, cancellationToken);
        if (options.Json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(result, Json.Indented));
        }
        else
        {
            DemoReport.Write(output, result);
            await SayAsync(Closing(result));
        }

        await output.FlushAsync(cancellationToken);
        if (!options.Exit)
        {
            await SayAsync($"The grid serves on at {grid.Addresses.Http}. Ctrl-C ends it.");
            await grid.WaitForShutdownAsync(cancellationToken);
        }

        return result.Refused.Count == 0 ? ExitCodes.Success : ExitCodes.Error;
    }

    private HostSettings Settings(DemoFolder folder) =>
        new()
        {
            Data = folder.Path,
            HttpPort = options.Http ?? DemoPorts.UsualOrFree(DemoPorts.Http),
            DimsePort = options.Dimse ?? DemoPorts.UsualOrFree(DemoPorts.Dimse),
            Models = options.Models,
        };

    private async Task<DemoResult> PlayAsync(DemoPlan plan, RunningGrid grid, CancellationToken cancellationToken)
    {
        var dicom = $"{grid.AeTitle}@{grid.Addresses.Dimse}";
        using var http = new HttpClient { BaseAddress = grid.Addresses.Http };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var start = time.GetTimestamp();
        IReadOnlyList<string> refused = [];
        await DemoProgress.RunAsync(
            plan,
            isShown: !options.Json,
            async progress =>
            {
                using var traffic = new DemoTraffic(plan, SubmitTarget.Parse(dicom)!, progress.Sent);
                var sending = traffic.SendAsync(stop.Token);
                var watch = new DemoWatch(http, plan.Cases, Settled, time);
                try
                {
                    await watch.WatchAsync(sending, cancellationToken);
                }
                finally
                {
                    await stop.CancelAsync();
                    await sending.ContinueWith(static _ => { }, TaskScheduler.Default);
                }

                refused = [.. traffic.Refused.Select(entry => $"{entry.Status}: {entry.Detail}")];

                void Settled(DemoCase one, int films)
                {
                    traffic.Settle(films);
                    progress.Decided(one, films);
                }
            }
        );
        return new DemoResult
        {
            Http = grid.Addresses.Http,
            Dicom = dicom,
            Studies = plan.Studies,
            Seconds = time.GetElapsedTime(start).TotalSeconds,
            Model = plan.Cases.SelectMany(Images).Select(image => image.Model).FirstOrDefault(model => model is not null),
            Refused = refused,
            Sites =
            [
                .. plan.Hospitals.Select(hospital => DemoFigures.Of(hospital.Name, [.. plan.Cases.Where(c => c.Hospital == hospital)])),
            ],
            All = DemoFigures.Of("All", plan.Cases),
        };
    }

    private static IEnumerable<Gateway.Web.ImageAnswer> Images(DemoCase one) => one.Answer?.Studies.SelectMany(study => study.Images) ?? [];

    private static string Opening(DemoPlan plan, RunningGrid grid, DemoFolder folder) =>
        $"""
            FractureGrid, research software and not a medical device.
            {grid.Describe()}{(folder.IsTemporary ? " (removed at the end)" : "")}

            {plan.Hospitals.Count} simulated hospitals send {plan.Studies} studies with {plan.Films.Count} films by C-STORE.
            """;

    private static string Closing(DemoResult result)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Studies} studies, {result.All.Images} films in {result.Seconds:0} s, {result.All.Images / result.Seconds:0.0} a second"
        );
        text += result.Model is { } model ? $", read by {model.Name} {model.Version}." : ".";
        return result.Refused.Count == 0 ? text : $"{text}\n{result.Refused.Count} films were not taken; the first: {result.Refused[0]}";
    }

    private Task SayAsync(string text) => options.Json ? Task.CompletedTask : output.WriteLineAsync(text);
}
