using FractureGrid.Abstractions.Images;
using FractureGrid.Cli.Calibration;
using FractureGrid.Cli.Evaluation;
using FractureGrid.Inference.Packages;
using FractureGrid.Statistics.Detection;

namespace FractureGrid.Cli.Tests.Calibration;

public sealed class FilmCalibrationTests
{
    private static readonly LesionBox s_box = new(10, 10, 20, 20);

    [Fact]
    public void Operating_point_is_the_lowest_threshold_that_keeps_the_rate()
    {
        // Ten films, false positives at 0.9, 0.8, 0.7, 0.6 and 0.5: one is 0.1 an image, four are 0.4.
        List<ScoredFilm> films =
        [
            .. Enumerable.Range(0, 5).Select(i => Film(0.9 - (0.1 * i), null)),
            .. Enumerable.Range(0, 5).Select(_ => Film(0.95, s_box)),
        ];

        Assert.Equal(0.9, FilmCalibration.PointAt(films, 0.1).Threshold, 1e-6);
        Assert.Equal(0.6, FilmCalibration.PointAt(films, 0.4).Threshold, 1e-6);
    }

    [Fact]
    public void Calibration_tells_how_sound_films_score_and_how_many_films_there_were()
    {
        List<ScoredFilm> films =
        [
            .. Enumerable.Range(1, 100).Select(i => Film(i / 200.0, null, group: $"s{i}")),
            .. Enumerable.Range(1, 50).Select(i => Film(0.3 + (i / 100.0), s_box, group: $"f{i}")),
        ];

        var calibration = FilmCalibration.Of(films)!;

        Assert.Equal((150, 50), (calibration.Films, calibration.Fractured));
        Assert.True(calibration.Slope > 0);
        Assert.Equal([0, 0.05, 0.1], calibration.SoundScores.Take(3));
        Assert.Equal([0.45, 0.475, 0.49, 1], calibration.SoundScores.TakeLast(4));
        Assert.InRange(calibration.Brier!.Value, 0.01, 0.2);
        Assert.InRange(calibration.ExpectedError!.Value, 0, 0.2);
    }

    [Fact]
    public void Packages_and_results_give_the_scores_of_sound_films_at_the_same_number_of_levels() =>
        Assert.Equal(CalibrationManifest.Levels, ModelCalibration.Levels.Count);

    [Fact]
    public void Scores_that_are_higher_on_sound_films_give_no_calibration() =>
        Assert.Null(FilmCalibration.Of([Film(0.9, null), Film(0.8, null), Film(0.1, s_box), Film(0.2, s_box)]));

    private static ScoredFilm Film(double score, LesionBox? reference, string? group = null) =>
        new()
        {
            Film = new EvaluationFilm
            {
                Open = () => Stream.Null,
                References = reference is { } box ? [box] : [],
                Cluster = group,
                Traits = new Dictionary<string, string>(StringComparer.Ordinal),
            },
            Score = score,
            Lesions = [new ScoredBox(s_box, score)],
            Area = 10_000,
        };
}
