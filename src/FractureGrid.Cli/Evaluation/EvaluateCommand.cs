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
    public static Command Create()
    {
        var models = ModelOptions.Folder();
        var films = new FilmSetOptions();
        var json = new Option<bool>("--json") { Description = "Prints a JSON array, one report per set of films, and nothing else." };
        var noise = NoiseOption();
        var curve = new Option<FileInfo>("--roc") { Description = "Draws the ROC curve of the one set of films to this SVG file." };
        var command = new ExampleCommand(
            "evaluate",
            "Measures a model on films whose fractures are known: ROC area, average precision, recall by false positives, over all and by group.",
            "fracturegrid models evaluate                                       # on 200 phantoms",
            "fracturegrid models evaluate --films fracatlas --split val --roc roc.svg",
            "fracturegrid models evaluate --films fracatlas --split val --masks models/training/masks/fracatlas-val.json",
            "fracturegrid models evaluate --films fracatlas --split val --noise 0 0.01 0.024 0.05 0.1"
        )
        {
            models,
            json,
            noise,
            curve,
        };
        films.AddTo(command);
        command.Validators.Add(result =>
        {
            if (
                result.GetResult(curve) is not null
                && result.GetResult(films.Films) is not null
                && result.GetResult(films.Phantoms) is not null
            )
            {
                result.AddError("--roc draws one set of films: name --films or --phantoms, not both.");
            }
        });
        command.SetAction(
            async (result, token) =>
            {
                using var analyser = LocalAnalyser.Load(result.GetValue(models)?.FullName);
                var reports = new List<EvaluationReport>();
                var levels = result.GetValue(noise) ?? [];
                foreach (var set in films.Sets(result).SelectMany(set => AtLevels(set, levels)))
                {
                    reports.Add(await new Evaluator(analyser).EvaluateAsync(set, token));
                }

                if (result.GetValue(curve) is { } file)
                {
                    await File.WriteAllTextAsync(file.FullName, RocFigure.Draw(reports[0]), token);
                }

                Write(result.InvocationConfiguration.Output, reports, result.GetValue(json), levels.Length > 0);
                return ExitCodes.Success;
            }
        );
        return command;
    }

    public static Option<double[]> NoiseOption()
    {
        var noise = new Option<double[]>("--noise")
        {
            Description =
                "Standard deviations, 0..1, of Gaussian noise to add to the films; one line of a curve for each. The paper's limit is 0.024.",
            AllowMultipleArgumentsPerToken = true,
        };
        noise.Validators.Add(RequireShares);
        return noise;
    }

    private static IEnumerable<IEvaluationSet> AtLevels(IEvaluationSet set, double[] levels) =>
        levels.Length == 0 ? [set] : levels.Select(level => level == 0 ? set : new NoisyFilms(set, level));

    private static void Write(TextWriter output, List<EvaluationReport> reports, bool json, bool asCurve)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(reports, Json.Indented));
            return;
        }

        if (asCurve)
        {
            NoiseCurve.Write(output, reports);
            return;
        }

        foreach (var report in reports)
        {
            EvaluationTables.Write(output, report);
        }
    }

    private static void RequireShares(OptionResult result)
    {
        if (result.GetValueOrDefault<double[]>()?.All(level => level is >= 0 and <= 1) is false)
        {
            result.AddError($"{result.Option.Name} must be in 0..1.");
        }
    }
}
