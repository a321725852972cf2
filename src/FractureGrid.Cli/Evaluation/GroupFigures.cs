using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Detection;
using FractureGrid.Statistics.Intervals;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Cli.Evaluation;

/// <summary>The figures of one set of films. Films that could not be analysed are counted and left out of every figure.</summary>
internal sealed record GroupFigures
{
    /// <summary>The false positives per image at which recall is given.</summary>
    public static readonly IReadOnlyList<double> Rates = [0.1, 0.2, 0.3, 0.4, 0.5];

    /// <summary>What the films were grouped by; null for all of them.</summary>
    public string? By { get; init; }

    public string? Name { get; init; }

    public required int Images { get; init; }

    public required int Fractured { get; init; }

    public required int NotAnalysed { get; init; }

    /// <summary>Null when there are no fractured or no sound films.</summary>
    public required AucEstimate? Area { get; init; }

    /// <summary>Bootstrap interval of the area over whole clusters of films; null where there is no area or one cluster.</summary>
    public required Interval? ClusteredInterval { get; init; }

    public required DetectionEstimate? AveragePrecision50 { get; init; }

    /// <summary>Recall at each of <see cref="Rates"/>; null without lesions.</summary>
    public required IReadOnlyList<DetectionEstimate?> Recalls { get; init; }

    /// <summary>Reference lesions that lie wholly in the part that was searched, give or take a pixel in 448.</summary>
    public required Proportion LesionsInCrop { get; init; }

    /// <summary>Mean share of a film's area that the search was spared; null without films.</summary>
    public required double? AreaSaved { get; init; }

    /// <summary>Mean Dice of bone masks against drawn ones; null where no film has any.</summary>
    public required ClusteredMean? BoneDice { get; init; }

    public required ConfusionCounts AtDoubt { get; init; }

    public required ConfusionCounts AtFracture { get; init; }

    public static GroupFigures Of(
        IReadOnlyCollection<ScoredFilm> films,
        double doubtThreshold,
        double fractureThreshold,
        string? by = null,
        string? name = null
    )
    {
        var analysed = films.Where(f => f.Fault is null).ToList();
        var matched = Match(analysed);
        return new GroupFigures
        {
            By = by,
            Name = name,
            Images = analysed.Count,
            Fractured = analysed.Count(f => f.Film.IsFractured),
            NotAnalysed = films.Count - analysed.Count,
            Area = RocAnalysis.Area(Scores(analysed, true), Scores(analysed, false)),
            ClusteredInterval = ClusteredArea.Interval([
                .. analysed.Select(f => new ClusteredScore(f.Score, f.Film.IsFractured, f.Film.Cluster)),
            ]),
            AveragePrecision50 = AveragePrecision.Of(matched),
            Recalls = [.. Rates.Select(rate => FrocAnalysis.RecallAt(matched, rate))],
            LesionsInCrop = analysed.Aggregate(
                default(Proportion),
                (sum, f) => sum + new Proportion(f.Film.References.Count(box => f.Covers(box)), f.Film.References.Count)
            ),
            AreaSaved = analysed.Count == 0 ? null : analysed.Average(f => 1 - (f.Crop.Area / f.Area)),
            BoneDice = ClusteredMean.Of([.. analysed.Where(f => f.BoneDice is not null).Select(f => (f.BoneDice!.Value, f.Film.Cluster))]),
            AtDoubt = Counts(analysed, doubtThreshold),
            AtFracture = Counts(analysed, fractureThreshold),
        };
    }

    /// <summary>Lesions found against lesions known; of films that were analysed.</summary>
    public static MatchedImage[] Match(IEnumerable<ScoredFilm> analysed) =>
        [.. analysed.Select(f => MatchedImage.Match(f.Lesions, f.Film.References, f.Film.Cluster))];

    public static double[] Scores(IEnumerable<ScoredFilm> films, bool fractured) =>
        [.. films.Where(f => f.Fault is null && f.Film.IsFractured == fractured).Select(f => f.Score)];

    private static ConfusionCounts Counts(List<ScoredFilm> films, double threshold) =>
        films.Aggregate(default(ConfusionCounts), (sum, f) => sum + ConfusionCounts.Of(f.Film.IsFractured, f.Score >= threshold));
}
