using FractureGrid.Abstractions.Images;
using FractureGrid.Statistics.Detection;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Cli.Evaluation;

/// <summary>Two models on the same films. Differences are the first less the second, with 95 % intervals.</summary>
internal sealed record PackageComparison
{
    /// <summary>False positives per image up to which areas under FROC curves are taken.</summary>
    public const double FrocLimit = 0.5;

    public required ModelIdentity First { get; init; }

    public required ModelIdentity Second { get; init; }

    public required string Set { get; init; }

    /// <summary>Films that both analysed.</summary>
    public required int Images { get; init; }

    /// <summary>Paired, after DeLong; null when there are no fractured or no sound films.</summary>
    public required AucDifference? Area { get; init; }

    /// <summary>Difference of the areas under the FROC curves to <see cref="FrocLimit"/>, bootstrap over clusters; null without lesions.</summary>
    public required FrocArea? Froc { get; init; }

    /// <summary>Films whose answer (NO FRACTURE, DOUBT, FRACTURE) differs, each model by its own operating points.</summary>
    public required int OtherAnswers { get; init; }

    /// <param name="first">The first model.</param>
    /// <param name="second">The second.</param>
    /// <param name="set">Name of the films.</param>
    /// <param name="ofFirst">What the first made of them, film by film.</param>
    /// <param name="ofSecond">What the second did, in the same order.</param>
    public static PackageComparison Of(
        ModelIdentity first,
        ModelIdentity second,
        string set,
        IReadOnlyList<ScoredFilm> ofFirst,
        IReadOnlyList<ScoredFilm> ofSecond
    )
    {
        var both = ofFirst.Zip(ofSecond).Where(pair => pair is { First.Fault: null, Second.Fault: null }).ToList();
        var (left, right) = (both.ConvertAll(pair => pair.First), both.ConvertAll(pair => pair.Second));
        return new PackageComparison
        {
            First = first,
            Second = second,
            Set = set,
            Images = both.Count,
            Area = AucComparison.Paired(Cases(left), Cases(right)),
            Froc = FrocAnalysis.AreaDifference(GroupFigures.Match(left), GroupFigures.Match(right), FrocLimit),
            OtherAnswers = both.Count(pair => first.OutcomeOf(pair.First.Score) != second.OutcomeOf(pair.Second.Score)),
        };
    }

    private static CaseScores Cases(List<ScoredFilm> films) =>
        new(GroupFigures.Scores(films, fractured: true), GroupFigures.Scores(films, fractured: false));
}
