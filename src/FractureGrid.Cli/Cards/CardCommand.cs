using System.CommandLine;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Evaluation;
using FractureGrid.Cli.Packages;
using FractureGrid.Host.Detection;
using FractureGrid.Inference;

namespace FractureGrid.Cli.Cards;

/// <summary><c>fracturegrid models card</c>.</summary>
internal static class CardCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "Folder of the package; the card is written there." };
        var films = new FilmSetOptions();
        var noise = EvaluateCommand.NoiseOption();
        var command = new ExampleCommand(
            "card",
            $"Measures a package and writes its model card, {ModelCard.FileName}: {ModelCard.ProseFile} of the package, then the figures, the hash that they belong to, and pictures of phantoms.",
            "fracturegrid models card models/limb-slim --films fracatlas --split val --masks masks.json --phantoms 200 --noise 0.01 0.024 0.05 0.1"
        )
        {
            folder,
            noise,
        };
        films.AddTo(command);
        command.SetAction(
            async (result, token) =>
            {
                var package = result.GetRequiredValue(folder).FullName;
                using var analyser = LocalAnalyser.Load(package);
                var measured = new List<MeasuredSet>();
                var hasPictures = false;
                foreach (var set in films.Sets(result))
                {
                    var scored = await new Evaluator(analyser).ScoreAsync(set, token);
                    measured.Add(await MeasureAsync(analyser, set, scored, result.GetValue(noise) ?? [], token));
                    if (set is PhantomFilms)
                    {
                        // Films of others may not be passed on with the package; phantoms are ours.
                        CardPictures.Write(package, analyser.Model.ToIdentity(), set, scored);
                        hasPictures = true;
                    }
                }

                var prose = Path.Combine(package, ModelCard.ProseFile);
                var card = ModelCard.Compose(
                    analyser.Model,
                    File.Exists(prose) ? await File.ReadAllTextAsync(prose, token) : "",
                    measured,
                    hasPictures
                );
                var path = Path.Combine(package, ModelCard.FileName);
                await File.WriteAllTextAsync(path, card, token);
                result.InvocationConfiguration.Output.WriteLine($"Wrote {path}.");
                return ExitCodes.Success;
            }
        );
        return command;
    }

    private static async Task<MeasuredSet> MeasureAsync(
        FilmAnalyser analyser,
        IEvaluationSet set,
        IReadOnlyList<ScoredFilm> scored,
        double[] levels,
        CancellationToken cancellationToken
    )
    {
        var report = EvaluationReport.Of(analyser.Model.ToIdentity(), set.Name, scored);
        var noisy = new List<EvaluationReport>();
        foreach (var level in levels)
        {
            noisy.Add(level == 0 ? report : await new Evaluator(analyser).EvaluateAsync(new NoisyFilms(set, level), cancellationToken));
        }

        return MeasuredSet.Of(report, scored, noisy);
    }
}
