using FractureGrid.Cli.Calibration;
using FractureGrid.Cli.Tests.Rig;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Cli.Tests.Calibration;

public sealed class CalibrateCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Changed_manifest_says_the_new_points_and_is_otherwise_what_it_was()
    {
        var shipped = ModelFolder.Find(null);
        var path = _folder["model.json"];
        File.Copy(Path.Combine(shipped, ModelPackage.ManifestFile), path);
        var before = ModelPackage.ReadManifest(_folder.Path);
        var calibration = new CalibrationManifest
        {
            Slope = 1.5,
            Intercept = -2,
            SoundScores = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 1],
            Films = 20,
            Fractured = 5,
            Brier = 0.1,
        };

        await ManifestEditor.CalibrateAsync(path, Point(0.4), Point(0.1), calibration, TestContext.Current.CancellationToken);

        var after = ModelPackage.ReadManifest(_folder.Path);
        Assert.Equal((0.25, 0.4), (after.OperatingPoints.Doubt.Threshold, after.OperatingPoints.Doubt.FalsePositivesPerImage));
        Assert.Equal(0.1, after.OperatingPoints.Fracture.FalsePositivesPerImage);
        Assert.Equal(
            (1.5, -2, 20, 0.1),
            (after.Calibration!.Slope, after.Calibration.Intercept, after.Calibration.Films, after.Calibration.Brier)
        );
        Assert.Equal(calibration.SoundScores, after.Calibration.SoundScores);
        Assert.Equal(before.Files, after.Files);
        Assert.Equal(before.Detection.Anchors!.Sizes, after.Detection.Anchors!.Sizes);
        Assert.Equal(before.TrainingData, after.TrainingData);
    }

    [Fact]
    public async Task Films_without_fractures_are_an_error_and_the_package_stays_as_it_was()
    {
        var package = TestPackage.CopyTo(_folder["package"]);

        _folder.Add("films/a.png", TestFilm.Png());
        _folder.Add("films/annotations.json", """{"images": [{"file": "a.png", "boxes": []}]}"""u8);
        var before = await File.ReadAllBytesAsync(Path.Combine(package, ModelPackage.ManifestFile), TestContext.Current.CancellationToken);

        var result = await CommandRunner.RunAsync("models", "calibrate", package, "--films", _folder["films"]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("with and without fracture", result.Error, StringComparison.Ordinal);
        Assert.Equal(
            before,
            await File.ReadAllBytesAsync(Path.Combine(package, ModelPackage.ManifestFile), TestContext.Current.CancellationToken)
        );
    }

    private static OperatingPoint Point(double rate) => new() { Threshold = 0.25, FalsePositivesPerImage = rate };
}
