using System.CommandLine;
using System.Globalization;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Evaluation;
using FractureGrid.Cli.Packages;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Cli.Calibration;

/// <summary><c>fracturegrid models calibrate</c>.</summary>
internal static class CalibrateCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "Folder of the package, whose model.json is changed." };
        var films = new Option<DirectoryInfo>("--films")
        {
            Description = $"Folder of films with {AnnotatedFilms.FileName}, as many fractured as will be met.",
            Required = true,
        };
        var split = new Option<string>("--split") { Description = "Only films of this split; one that was not trained on." };
        var command = new ExampleCommand(
            "calibrate",
            "Chooses a package's operating points on films of known truth, and measures how probable a fracture is at each score. Changes its model.json.",
            "fracturegrid models calibrate models/limb-slim --films fracatlas --split val"
        )
        {
            folder,
            films,
            split,
        };
        command.SetAction(
            async (result, token) =>
            {
                var package = result.GetRequiredValue(folder).FullName;
                using var analyser = LocalAnalyser.Load(package);
                var set = AnnotatedFilms.Load(result.GetRequiredValue(films).FullName, result.GetValue(split));
                var scored = await new Evaluator(analyser).ScoreAsync(set, token);
                if (FilmCalibration.Of(scored) is not { } calibration)
                {
                    throw new CommandException("A calibration needs films with and without fracture, and higher scores on those with.");
                }

                var doubt = FilmCalibration.PointAt(scored, FilmCalibration.DoubtRate);
                var fracture = FilmCalibration.PointAt(scored, FilmCalibration.FractureRate);
                await ManifestEditor.CalibrateAsync(Path.Combine(package, ModelPackage.ManifestFile), doubt, fracture, calibration, token);
                result.InvocationConfiguration.Output.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"""
                        {calibration.Films} films, {calibration.Fractured} with fracture.
                        DOUBT from {doubt.Threshold:0.000} ({doubt.FalsePositivesPerImage} false positives per image), FRACTURE from {fracture.Threshold:0.000} ({fracture.FalsePositivesPerImage}).
                        Probability: slope {calibration.Slope:0.000}, intercept {calibration.Intercept:0.000}; cross-validated by groups: Brier score {calibration.Brier:0.000}, expected calibration error {calibration.ExpectedError:0.000}.
                        """
                    )
                );
                return ExitCodes.Success;
            }
        );
        return command;
    }
}
