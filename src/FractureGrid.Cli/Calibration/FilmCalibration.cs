using FractureGrid.Abstractions.Images;
using FractureGrid.Cli.Evaluation;
using FractureGrid.Inference.Packages;
using FractureGrid.Statistics.Calibration;
using FractureGrid.Statistics.Detection;

namespace FractureGrid.Cli.Calibration;

/// <summary>Operating points and the meaning of scores, from films of known truth that went through the pipeline.</summary>
internal static class FilmCalibration
{
    /// <summary>False positives per image at which the answer becomes DOUBT and FRACTURE.</summary>
    public const double DoubtRate = 0.4;

    public const double FractureRate = 0.1;

    private const int Folds = 5;

    /// <summary>Null when the films lack fractures or sound ones, or when sound films score higher.</summary>
    public static CalibrationManifest? Of(IReadOnlyList<ScoredFilm> films)
    {
        var analysed = films.Where(film => film.Fault is null).ToList();
        if (Fit(analysed) is not { Slope: > 0 } scaling)
        {
            return null;
        }

        var checkedCases = CrossValidated(analysed);
        double[] sound = [.. analysed.Where(film => !film.Film.IsFractured).Select(film => film.Score).Order()];
        return new CalibrationManifest
        {
            Slope = Math.Round(scaling.Slope, 6),
            Intercept = Math.Round(scaling.Intercept, 6),
            SoundScores = [.. ModelCalibration.Levels.Select(level => level is 0 or 1 ? level : Math.Round(Quantile(sound, level), 6))],
            Films = analysed.Count,
            Fractured = analysed.Count(film => film.Film.IsFractured),
            Brier = Rounded(checkedCases?.Brier),
            ExpectedError = Rounded(checkedCases?.ExpectedError),
        };
    }

    /// <summary>The lowest threshold with no more false positives per image than this; 1 when there is none.</summary>
    public static OperatingPoint PointAt(IReadOnlyList<ScoredFilm> films, double rate)
    {
        var matched = GroupFigures.Match(films.Where(f => f.Fault is null));
        var lowest = FrocAnalysis
            .Curve(matched)
            .Where(p => p.FalsePositivesPerImage <= rate)
            .Select(p => p.Threshold)
            .DefaultIfEmpty(1)
            .Min();
        // Rounded up, so that the rate is kept.
        return new OperatingPoint { Threshold = Math.Min(1, Math.Ceiling(lowest * 1e6) / 1e6), FalsePositivesPerImage = rate };
    }

    // Films of one group are never on both sides of a fit.
    private static CalibrationCounts? CrossValidated(List<ScoredFilm> films)
    {
        var groups = films
            .Select((film, index) => (film, Key: film.Film.Cluster ?? $"film {index}"))
            .GroupBy(x => x.Key, x => x.film, StringComparer.Ordinal)
            .ToList();
        var cases = new List<(double, bool)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var rest = groups.Where((_, index) => index % Folds != fold).SelectMany(group => group).ToList();
            if (Fit(rest) is not { } scaling)
            {
                return null;
            }

            cases.AddRange(
                groups
                    .Where((_, index) => index % Folds == fold)
                    .SelectMany(group => group)
                    .Select(film => (scaling.Probability(film.Score), film.Film.IsFractured))
            );
        }

        return CalibrationCounts.Of(cases);
    }

    private static PlattScaling? Fit(List<ScoredFilm> films) =>
        PlattScaling.Fit(GroupFigures.Scores(films, fractured: true), GroupFigures.Scores(films, fractured: false));

    private static double Quantile(double[] sorted, double level) =>
        sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(level * sorted.Length) - 1)];

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 4) : null;
}
