using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Evaluation;
using FractureGrid.Cli.Output;
using FractureGrid.Host.Detection;
using FractureGrid.Inference.Packages;
using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Cli.Packages;

/// <summary><c>fracturegrid models diff</c>.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        var first = new Argument<DirectoryInfo>("FIRST") { Description = "Folder of a package." };
        var second = new Argument<DirectoryInfo>("SECOND") { Description = "Folder of another." };
        var films = new FilmSetOptions();
        var json = new Option<bool>("--json") { Description = "Prints one JSON object and nothing else." };
        var command = new ExampleCommand(
            "diff",
            "Tells in what two packages differ and compares them on the same films: ROC areas paired after DeLong, areas under FROC curves by bootstrap.",
            "fracturegrid models diff models/limb-slim ../candidate --films fracatlas --split val",
            "fracturegrid models diff models/limb-slim ../candidate --phantoms 200"
        )
        {
            first,
            second,
            json,
        };
        films.AddTo(command);
        command.SetAction(
            async (result, token) =>
            {
                var (one, other) = (result.GetRequiredValue(first).FullName, result.GetRequiredValue(second).FullName);
                using var left = LocalAnalyser.Load(one);
                using var right = LocalAnalyser.Load(other);
                var differences = ManifestDifference.Between(await ReadAsync(one, token), await ReadAsync(other, token));
                var comparisons = new List<PackageComparison>();
                foreach (var set in films.Sets(result))
                {
                    comparisons.Add(
                        PackageComparison.Of(
                            left.Model.ToIdentity(),
                            right.Model.ToIdentity(),
                            set.Name,
                            await new Evaluator(left).ScoreAsync(set, token),
                            await new Evaluator(right).ScoreAsync(set, token)
                        )
                    );
                }

                Write(result.InvocationConfiguration.Output, differences, comparisons, result.GetValue(json));
                return ExitCodes.Success;
            }
        );
        return command;
    }

    private static async Task<JsonNode> ReadAsync(string folder, CancellationToken cancellationToken) =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, ModelPackage.ManifestFile), cancellationToken))!;

    private static void Write(
        TextWriter output,
        IReadOnlyList<ManifestDifference> differences,
        IReadOnlyList<PackageComparison> comparisons,
        bool json
    )
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(new { differences, comparisons }, Json.Indented));
            return;
        }

        foreach (var difference in differences)
        {
            output.WriteLine($"{difference.Path}: {difference.First ?? "absent"} -> {difference.Second ?? "absent"}");
        }

        foreach (var comparison in comparisons)
        {
            output.WriteLine();
            output.WriteLine($"{comparison.Set}: first less second, with 95 % intervals");
            output.WriteLine(
                comparison.Area is { } area
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"ROC area: {area.First:0.000} and {area.Second:0.000}, difference {area.Value:0.000} ({Range(area.Interval)}), P = {area.PValue:0.0000}, n = {comparison.Images}"
                    )
                    : "ROC area: not to be had without films of both kinds"
            );
            output.WriteLine(
                comparison.Froc is { } froc
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"Area under FROC to {froc.Limit:0.0} false positives per image: difference {froc.Estimate.Value:0.000} ({Range(froc.Estimate.Interval)})"
                    )
                    : "FROC: not to be had without lesions"
            );
            output.WriteLine($"Other answers on {comparison.OtherAnswers} of {comparison.Images} films");
        }
    }

    private static string Range(Interval? interval) =>
        interval is { } i ? string.Create(CultureInfo.InvariantCulture, $"{i.Lower:0.000} to {i.Upper:0.000}") : Figures.None;
}
