using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;
using FractureGrid.Cli.Packages;

namespace FractureGrid.Cli.Evaluation;

/// <summary><c>fracturegrid models evaluate</c>.</summary>
internal static class EvaluateCommand
{
    private const int DefaultPhantoms = 200;

    public static Command Create()
    {
        var models = ModelOptions.Folder();
        var films = new Option<DirectoryInfo>("--films") { Description = $"Folder of films with {AnnotatedFilms.FileName}." };
        var split = new Option<string>("--split") { Description = "Only films of this split of --films." };
        var phantoms = new Option<int?>("--phantoms")
        {
            Description = $"Measures on so many simulated films. Default without --films: {DefaultPhantoms}.",
        };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Of --phantoms; same seed, same films. Take one that no training set was made with.",
            DefaultValueFactory = _ => 20260101,
        };
        var json = new Option<bool>("--json") { Description = "Prints a JSON array, one report per set of films, and nothing else." };
        var curve = new Option<FileInfo>("--roc") { Description = "Draws the ROC curve of the one set of films to this SVG file." };
        phantoms.Validators.Add(RequirePositive);
        var command = new ExampleCommand(
            "evaluate",
            "Measures a model on films whose fractures are known: ROC area, average precision, recall by false positives, over all and by group.",
            "fracturegrid models evaluate                                       # on 200 phantoms",
            "fracturegrid models evaluate --films fracatlas --split val --roc roc.svg"
        )
        {
            models,
            films,
            split,
            phantoms,
            seed,
            json,
            curve,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(split) is not null && result.GetResult(films) is null)
            {
                result.AddError("--split needs --films.");
            }

            if (result.GetResult(curve) is not null && result.GetResult(films) is not null && result.GetResult(phantoms) is not null)
            {
                result.AddError("--roc draws one set of films: name --films or --phantoms, not both.");
            }
        });
        command.SetAction(
            async (result, token) =>
            {
                var sets = new List<IEvaluationSet>();
                if (result.GetValue(films) is { } folder)
                {
                    sets.Add(AnnotatedFilms.Load(folder.FullName, result.GetValue(split)));
                }

                if (result.GetValue(phantoms) is not null || sets.Count == 0)
                {
                    sets.Add(new PhantomFilms(result.GetValue(phantoms) ?? DefaultPhantoms, result.GetValue(seed)));
                }

                using var analyser = LocalAnalyser.Load(result.GetValue(models)?.FullName);
                var reports = new List<EvaluationReport>();
                foreach (var set in sets)
                {
                    reports.Add(await new Evaluator(analyser).EvaluateAsync(set, token));
                }

                if (result.GetValue(curve) is { } file)
                {
                    await File.WriteAllTextAsync(file.FullName, RocFigure.Draw(reports[0]), token);
                }

                Write(result.InvocationConfiguration.Output, reports, result.GetValue(json));
                return ExitCodes.Success;
            }
        );
        return command;
    }

    private static void Write(TextWriter output, List<EvaluationReport> reports, bool json)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(reports, Json.Indented));
            return;
        }

        foreach (var report in reports)
        {
            EvaluationTables.Write(output, report);
        }
    }

    private static void RequirePositive(OptionResult result)
    {
        if (result.GetValueOrDefault<int?>() is <= 0 or > 1_000_000)
        {
            result.AddError($"{result.Option.Name} must be from 1 to 1000000.");
        }
    }
}
