using FractureGrid.Abstractions.Screening;

namespace FractureGrid.Bench.Screening;

/// <summary>For how many films each rule holds at its default limit, and how well hardware and limb are told.</summary>
internal static class RuleTable
{
    public static void Hardware(string name, IEnumerable<MeasuredFilm> films, ScreeningOptions options)
    {
        Tables.Head($"{name}: hardware", "films", "flagged (95 %)");
        foreach (
            var kind in films
                .GroupBy(film => film.HasHardware ? film.Kind : "without", StringComparer.Ordinal)
                .OrderBy(kind => kind.Key, StringComparer.Ordinal)
        )
        {
            Tables.Row(
                kind.Key,
                $"{kind.Count()}",
                Tables.Share(kind.Count(film => film.Quality.HardwareProbability > options.HardwareLimit), kind.Count())
            );
        }
    }

    public static void Limb(string name, IEnumerable<MeasuredFilm> films, ScreeningOptions options)
    {
        Tables.Head($"{name}: limb", "films", "seen as arm", "called implausible (95 %)", "if tagged as the other limb");
        foreach (
            var kind in films
                .Where(film => film.Quality.ArmProbability is not null)
                .GroupBy(film => film.IsArm ? "arm" : "leg", StringComparer.Ordinal)
        )
        {
            var right = kind.Select(film => film.IsArm ? film.Quality.ArmProbability : 1 - film.Quality.ArmProbability).ToList();
            Tables.Row(
                kind.Key,
                $"{kind.Count()}",
                $"{kind.Count(film => film.Quality.ArmProbability > 0.5)}",
                Tables.Share(right.Count(p => 1 - p > options.OtherLimbLimit), right.Count),
                Tables.Share(right.Count(p => p > options.OtherLimbLimit), right.Count)
            );
        }
    }

    public static void Others(string name, IReadOnlyList<MeasuredFilm> films, ScreeningOptions options)
    {
        (string Rule, Func<MeasuredFilm, bool> Holds)[] rules =
        [
            ("Noise", film => film.Analysis.Noise > options.NoiseLimit),
            ("Motion", film => film.Quality.Blur > options.BlurLimit),
            ("Clipping", film => film.Quality.ClippedShare > options.ClippedLimit),
            (
                "GreyRange",
                film =>
                    film.Quality.GreyLevels < options.LeastGreyLevels
                    || film.Quality.BoneGrey < options.DarkestBone
                    || film.Quality.BoneGrey > options.BrightestBone
            ),
            ("no bone", film => !film.Analysis.BoneFound),
        ];
        Tables.Head($"{name}: rule", "films", "holds (95 %)");
        foreach (var (rule, holds) in rules)
        {
            Tables.Row(rule, $"{films.Count}", Tables.Share(films.Count(holds), films.Count));
        }
    }
}
