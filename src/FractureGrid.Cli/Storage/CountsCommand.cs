using System.CommandLine;
using System.Text.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;
using FractureGrid.Host;
using FractureGrid.Host.Outcomes;
using FractureGrid.Storage.Outcomes.Counting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Cli.Storage;

/// <summary><c>fracturegrid storage counts</c>.</summary>
internal static class CountsCommand
{
    public static Command Create()
    {
        var data = DataOption.Create();
        var rebuild = new Option<bool>("--rebuild")
        {
            Description = "Counts every site's outcomes anew, or those of --site. Its writers wait meanwhile.",
        };
        var site = new Option<string>("--site") { Description = "With --rebuild: this site only.", HelpName = "NAME" };
        var json = new Option<bool>("--json") { Description = "Prints one JSON object and nothing else." };
        var command = new ExampleCommand(
            "counts",
            "Looks whether the counts behind all statistics match the outcomes in the store; exit code 1 when they do not. A running grid looks for itself when it starts.",
            "fracturegrid storage counts --data /var/lib/fracturegrid",
            "fracturegrid storage counts --rebuild --site north"
        )
        {
            data,
            rebuild,
            site,
            json,
        };
        command.SetAction(
            async (result, token) =>
            {
                var configuration = WebApplication.CreateSlimBuilder().Configuration;
                configuration.AddInMemoryCollection([new($"{GridOptions.Section}:Data", result.GetValue(data)!.FullName)]);
                await using var services = OutcomeServices.Build(configuration);
                var counts = services.GetRequiredService<IOutcomeCounts>();
                var rebuilt = result.GetValue(rebuild) ? await counts.RebuildAsync(result.GetValue(site), token) : 0;
                var mismatches = await counts.CheckAsync(token);
                var output = result.InvocationConfiguration.Output;
                await output.WriteLineAsync(
                    result.GetValue(json)
                        ? JsonSerializer.Serialize(new { rebuilt, mismatches }, Json.Indented)
                        : Describe(rebuilt, mismatches)
                );
                return mismatches.Count == 0 ? ExitCodes.Success : ExitCodes.Error;
            }
        );
        return command;
    }

    private static string Describe(int rebuilt, IReadOnlyList<CountMismatch> mismatches)
    {
        var lines = mismatches.Select(m => $"{m.Site}: {m.Outcomes} outcomes, {m.Counted} counted").ToList();
        if (lines.Count == 0)
        {
            lines.Add("The counts match the outcomes.");
        }

        return string.Join(Environment.NewLine, rebuilt == 0 ? lines : lines.Prepend($"Counted {rebuilt} sites anew."));
    }
}
