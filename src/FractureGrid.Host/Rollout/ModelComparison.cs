using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Abstractions.Rollout;
using FractureGrid.Statistics.Hypotheses;
using FractureGrid.Statistics.Intervals;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Host.Rollout;

/// <summary>Compares shadows with the models in use, film by film.</summary>
internal sealed class ModelComparison(IOutcomeStore store) : IModelComparison
{
    private const int LeastForMean = 30;
    private const string NoFilms = "no films that both have read";
    private const string TooFew = "two films with and two without a known fracture are needed, and areas that are not both exactly 1";

    public async Task<IReadOnlyList<ComparisonAnswer>> CompareAsync(OutcomeFilter filter, CancellationToken cancellationToken)
    {
        var shadows = await store.ShadowScopesAsync(cancellationToken);
        var answers = new List<ComparisonAnswer>();
        foreach (var scope in shadows.Where(IsWanted))
        {
            var own = filter with { Site = scope.Site, ModelHash = scope.ModelHash };
            answers.Add(Compare(scope, await store.PairsAsync(own, cancellationToken)));
        }

        return answers;

        bool IsWanted(OutcomeScope scope) =>
            (filter.Site is null || string.Equals(scope.Site, filter.Site, StringComparison.Ordinal))
            && filter.Sites?.Contains(scope.Site, StringComparer.Ordinal) != false;
    }

    private static ComparisonAnswer Compare(OutcomeScope scope, IReadOnlyList<FilmPair> pairs)
    {
        var same = pairs.LongCount(pair => pair.ActiveOutcome == pair.ShadowOutcome);
        var (fractures, healthy) = (
            pairs.Where(pair => pair.HasFracture == true).ToList(),
            pairs.Where(pair => pair.HasFracture == false).ToList()
        );
        var (shadow, active) = (Scores(pair => pair.ShadowScore), Scores(pair => pair.ActiveScore));
        var difference = AucComparison.Paired(shadow, active);
        return new ComparisonAnswer
        {
            Site = scope.Site,
            Shadow = scope.Model,
            ShadowHash = scope.ModelHash[ShadowModels.Prefix.Length..],
            Active = [.. pairs.Select(pair => pair.ActiveModel).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Films = pairs.Count,
            Answers =
            [
                .. pairs
                    .GroupBy(pair => (Active: pair.ActiveOutcome, Shadow: pair.ShadowOutcome))
                    .OrderBy(group => group.Key)
                    .Select(group => new AnswerPair(group.Key.Active, group.Key.Shadow, group.LongCount())),
            ],
            Agreement = Share(same, pairs.Count),
            MeanScoreDifference = pairs.Count == 0 ? null : pairs.Average(pair => pair.ShadowScore - pair.ActiveScore),
            ScoreDifference = Mean([.. pairs.Select(pair => pair.ShadowScore - pair.ActiveScore)]),
            ActiveArea = Area(active),
            ShadowArea = Area(shadow),
            Fractures = fractures.Count,
            Healthy = healthy.Count,
            Area = difference is null
                ? null
                : new AreaDifference(
                    difference.Second,
                    difference.First,
                    difference.Value,
                    difference.Interval.Lower,
                    difference.Interval.Upper,
                    difference.PValue
                ),
            Waiting = difference is null ? TooFew : null,
        };

        CaseScores Scores(Func<FilmPair, double> of) => new(fractures.Select(of).ToArray(), healthy.Select(of).ToArray());
    }

    // Paired by film, so the spread is that of the differences; with so many their mean is as good as normal.
    private static Figure Mean(double[] differences)
    {
        if (differences.Length == 0)
        {
            return new Figure { Count = 0, Reason = NoFilms };
        }

        var sample = SampleSummary.Of(differences);
        var half = NormalDistribution.TwoSided(Interval.DefaultConfidence) * Math.Sqrt(sample.Variance / sample.Count);
        var hasInterval = sample.Count >= LeastForMean;
        return new Figure
        {
            Value = sample.Mean,
            Count = sample.Count,
            Lower = hasInterval ? sample.Mean - half : null,
            Upper = hasInterval ? sample.Mean + half : null,
            Reason = hasInterval ? null : $"an interval needs {LeastForMean} films",
        };
    }

    private static Figure Area(CaseScores cases) =>
        RocAnalysis.Area(cases.Positives.Span, cases.Negatives.Span) is { } area
            ? new Figure
            {
                Value = area.Value,
                Count = area.Positives + area.Negatives,
                Lower = area.Logit?.Lower,
                Upper = area.Logit?.Upper,
                Reason = area.Logit is null ? TooFew : null,
            }
            : new Figure { Count = cases.Positives.Length + cases.Negatives.Length, Reason = TooFew };

    private static Figure Share(long same, int films)
    {
        if (films == 0)
        {
            return new Figure { Count = 0, Reason = NoFilms };
        }

        var interval = WilsonInterval.Of(same, films)!.Value;
        return new Figure
        {
            Value = (double)same / films,
            Count = films,
            Lower = interval.Lower,
            Upper = interval.Upper,
        };
    }
}
