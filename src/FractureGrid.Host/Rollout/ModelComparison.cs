using FractureGrid.Abstractions.Images;
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
    private const int Page = 500;
    private const int LeastForMean = 30;
    private const string NoFilms = "no films that both have read";
    private const string TooFew = "two films with and two without a known fracture are needed, and areas that are not both exactly 1";

    public async Task<IReadOnlyList<ComparisonAnswer>> CompareAsync(OutcomeFilter filter, CancellationToken cancellationToken)
    {
        var shadows = await store.ShadowScopesAsync(cancellationToken);
        var answers = new List<ComparisonAnswer>();
        foreach (var scope in shadows.Where(IsWanted))
        {
            var pairs = new List<(OutcomeRow Active, OutcomeRow Shadow, bool? Truth)>();
            var page = new List<LabelledOutcome>();
            var own = filter with { Site = scope.Site, ModelHash = scope.ModelHash };
            await foreach (var outcome in store.ReadAsync(own, cancellationToken))
            {
                page.Add(outcome);
                if (page.Count == Page)
                {
                    pairs.AddRange(await PairAsync(scope.Site, page, cancellationToken));
                    page.Clear();
                }
            }

            pairs.AddRange(await PairAsync(scope.Site, page, cancellationToken));
            answers.Add(Compare(scope, pairs));
        }

        return answers;

        bool IsWanted(OutcomeScope scope) =>
            (filter.Site is null || string.Equals(scope.Site, filter.Site, StringComparison.Ordinal))
            && filter.Sites?.Contains(scope.Site, StringComparer.Ordinal) != false;
    }

    private async Task<IEnumerable<(OutcomeRow Active, OutcomeRow Shadow, bool? Truth)>> PairAsync(
        string site,
        List<LabelledOutcome> shadows,
        CancellationToken cancellationToken
    )
    {
        if (shadows.Count == 0)
        {
            return [];
        }

        var others = await store.FindAsync(site, [.. shadows.Select(shadow => shadow.Row.ImageId)], cancellationToken);
        // A film that was read again counts with its newest result.
        var active = others
            .Select(other => other.Row)
            .Where(row => row.ModelHash.Length > 0 && row.Outcome is not Outcome.NotAnalysed && !ShadowModels.IsShadow(row.ModelHash))
            .GroupBy(row => row.ImageId, StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, rows => rows.MaxBy(row => row.DecidedAt)!, StringComparer.Ordinal);
        return
        [
            .. shadows
                .Where(shadow => shadow.Row.Outcome is not Outcome.NotAnalysed && active.ContainsKey(shadow.Row.ImageId))
                .Select(shadow => (active[shadow.Row.ImageId], shadow.Row, shadow.Reference?.HasFracture)),
        ];
    }

    private static ComparisonAnswer Compare(OutcomeScope scope, List<(OutcomeRow Active, OutcomeRow Shadow, bool? Truth)> pairs)
    {
        var same = pairs.LongCount(pair => pair.Active.Outcome == pair.Shadow.Outcome);
        var (fractures, healthy) = (pairs.FindAll(pair => pair.Truth == true), pairs.FindAll(pair => pair.Truth == false));
        var (shadow, active) = (Scores(pair => pair.Shadow.Score), Scores(pair => pair.Active.Score));
        var difference = AucComparison.Paired(shadow, active);
        return new ComparisonAnswer
        {
            Site = scope.Site,
            Shadow = scope.Model,
            ShadowHash = scope.ModelHash[ShadowModels.Prefix.Length..],
            Active = [.. pairs.Select(pair => pair.Active.Model).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Films = pairs.Count,
            Answers =
            [
                .. pairs
                    .GroupBy(pair => (Active: pair.Active.Outcome, Shadow: pair.Shadow.Outcome))
                    .OrderBy(group => group.Key)
                    .Select(group => new AnswerPair(group.Key.Active, group.Key.Shadow, group.LongCount())),
            ],
            Agreement = Share(same, pairs.Count),
            MeanScoreDifference = pairs.Count == 0 ? null : pairs.Average(pair => pair.Shadow.Score - pair.Active.Score),
            ScoreDifference = Mean([.. pairs.Select(pair => pair.Shadow.Score - pair.Active.Score)]),
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

        CaseScores Scores(Func<(OutcomeRow Active, OutcomeRow Shadow, bool? Truth), double> of) =>
            new(fractures.Select(of).ToArray(), healthy.Select(of).ToArray());
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
