using FractureGrid.Abstractions.Images;
using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Cli.Evaluation;

/// <summary>How good decisions over several views are, by the highest score and by the calibrated aggregation.</summary>
internal sealed record ViewFigures
{
    private const int MostViews = 4;

    public required string Aggregation { get; init; }

    public required int Sets { get; init; }

    public required double MeanViews { get; init; }

    /// <summary>Null when there are no fractured or no sound sets.</summary>
    public required AucEstimate? Area { get; init; }

    public required ConfusionCounts AtDoubt { get; init; }

    public required ConfusionCounts AtFracture { get; init; }

    /// <summary>Both aggregations over the same sets; empty when the model is not calibrated.</summary>
    public static IReadOnlyList<ViewFigures> Of(ModelIdentity model, IReadOnlyList<ScoredFilm> films)
    {
        if (model.Calibration is not { } calibration)
        {
            return [];
        }

        var sets = Together(films.Where(film => film.Fault is null).ToList());
        return sets.Count == 0
            ? []
            : [Figures("maximum", model, sets, (highest, _) => highest), Figures("calibrated", model, sets, calibration.OverViews)];
    }

    private static ViewFigures Figures(string name, ModelIdentity model, List<List<ScoredFilm>> sets, Func<double, int, double> combine)
    {
        var scored = sets.ConvertAll(set =>
            (Score: combine(set.Max(film => film.Score), set.Count), Truth: set.Exists(film => film.Film.IsFractured))
        );
        return new ViewFigures
        {
            Aggregation = name,
            Sets = sets.Count,
            MeanViews = sets.Average(set => set.Count),
            Area = RocAnalysis.Area(
                [.. scored.Where(set => set.Truth).Select(set => set.Score)],
                [.. scored.Where(set => !set.Truth).Select(set => set.Score)]
            ),
            AtDoubt = Counts(scored, model.DoubtThreshold),
            AtFracture = Counts(scored, model.FractureThreshold),
        };
    }

    // Where the set of films says what belongs together, that; else made-up patients of one to four views, every other one with one fractured view.
    private static List<List<ScoredFilm>> Together(List<ScoredFilm> films) =>
        films.Exists(film => film.Film.Cluster is not null)
            ? [.. films.GroupBy(film => film.Film.Cluster, StringComparer.Ordinal).Select(group => group.ToList())]
            : Dealt(films);

    private static List<List<ScoredFilm>> Dealt(List<ScoredFilm> films)
    {
        var fractured = new Queue<ScoredFilm>(films.Where(film => film.Film.IsFractured));
        var sound = new Queue<ScoredFilm>(films.Where(film => !film.Film.IsFractured));
        var sets = new List<List<ScoredFilm>>();
        for (var number = 0; ; number++)
        {
            var (views, isFractured) = (1 + (number / 2 % MostViews), number % 2 == 1);
            var plain = isFractured ? views - 1 : views;
            if (sound.Count < plain || (isFractured && fractured.Count == 0))
            {
                return sets;
            }

            List<ScoredFilm> set = isFractured ? [fractured.Dequeue()] : [];
            for (var i = 0; i < plain; i++)
            {
                set.Add(sound.Dequeue());
            }

            sets.Add(set);
        }
    }

    private static ConfusionCounts Counts(List<(double Score, bool Truth)> sets, double threshold) =>
        sets.Aggregate(default(ConfusionCounts), (sum, set) => sum + ConfusionCounts.Of(set.Truth, set.Score >= threshold));
}
