using System.Text.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Films;
using FractureGrid.Cli.Output;
using FractureGrid.Cli.Packages;
using FractureGrid.Host.Detection;

namespace FractureGrid.Cli.Predict;

/// <summary>Analyses the files of one command line and reports.</summary>
internal sealed class PredictRun(PredictOptions options, TextWriter output, TextWriter error)
{
    /// <summary>Success whatever the films hold: a file that can't be analysed is an answer too.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var analyser = LocalAnalyser.Load(options.Models);
        if (options.Pictures is { } pictures)
        {
            Directory.CreateDirectory(pictures);
        }

        var predictor = new FilmPredictor(analyser);
        var files = PictureNames.Assign(options.Paths, options.Pictures);
        var entries = new List<PredictEntry>(files.Count);
        await Terminal.WithProgressAsync(
            "Analysing",
            files.Count,
            async step =>
            {
                var predicted = OrderedParallel.SelectAsync(files, Environment.ProcessorCount, predictor.Predict, cancellationToken);
                await foreach (var entry in predicted)
                {
                    entries.Add(entry);
                    step();
                }
            }
        );

        if (options.Json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(entries, Json.Indented));
        }
        else if (entries.Count == 0)
        {
            await error.WriteLineAsync("No files there.");
        }
        else
        {
            PredictReport.Write(output, entries, analyser.Model.ToIdentity());
        }

        return ExitCodes.Success;
    }
}
