using FractureGrid.Abstractions.Labels;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Grains.Outcomes;
using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Detection;
using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Grains.Labels;

/// <summary>Agreement of people over a site's images.</summary>
internal static class AgreementFigures
{
    public static GoldAgreement Of(IReadOnlyCollection<GoldCase> cases)
    {
        var pairs = cases.Where(c => c.Annotations.Count == 2).Select(c => (First: c.Annotations[0], Second: c.Annotations[1])).ToList();
        var finals = cases.Where(c => c.Stage is GoldStage.Final).ToList();
        var checks = cases.SelectMany(c => c.SpotChecks).ToList();
        return new GoldAgreement
        {
            Agreement = Share(pairs.Count(p => p.First.HasFracture == p.Second.HasFracture), pairs.Count),
            Kappa = Kappa([.. pairs.Select(p => (p.First.HasFracture, p.Second.HasFracture))]),
            LesionAgreement = Share(2 * pairs.Sum(Shared), pairs.Sum(p => p.First.Lesions.Count + p.Second.Lesions.Count)),
            WithFinal = Share(
                finals.Sum(c => c.Annotations.Count(a => a.HasFracture == c.Reviews[^1].HasFracture)),
                finals.Sum(c => c.Annotations.Count)
            ),
            Accepted = Share(checks.Count(c => c.IsAccepted), checks.Count),
        };
    }

    /// <summary>Cohen 1960, with the large-sample error of that paper.</summary>
    internal static Figure Kappa(IReadOnlyList<(bool First, bool Second)> pairs)
    {
        double n = pairs.Count;
        if (pairs.Count == 0)
        {
            return new Figure { Reason = "no image has two annotations yet" };
        }

        double first = pairs.Count(p => p.First) / n,
            second = pairs.Count(p => p.Second) / n,
            observed = pairs.Count(p => p.First == p.Second) / n;
        var chance = first * second + (1 - first) * (1 - second);
        if (chance >= 1)
        {
            return new Figure { Count = pairs.Count, Reason = "everybody says the same of every image" };
        }

        var kappa = (observed - chance) / (1 - chance);
        var half =
            NormalDistribution.TwoSided(Interval.DefaultConfidence)
            * Math.Sqrt(observed * (1 - observed) / (n * (1 - chance) * (1 - chance)));
        return new Figure
        {
            Value = kappa,
            Lower = Math.Max(-1, kappa - half),
            Upper = Math.Min(1, kappa + half),
            Count = pairs.Count,
        };
    }

    private static int Shared((Annotation First, Annotation Second) pair) =>
        MatchedImage
            .Match(
                pair.First.Lesions.Select(box => new ScoredBox(LesionMatcher.BoxOf(box), 1)),
                [.. pair.Second.Lesions.Select(LesionMatcher.BoxOf)]
            )
            .Detections.Count(detection => detection.IsHit);

    private static Figure Share(int part, int total)
    {
        var share = new Proportion(part, total);
        return new Figure
        {
            Value = share.Value,
            Lower = share.Interval?.Lower,
            Upper = share.Interval?.Upper,
            Count = total,
            Reason = total == 0 ? "nothing to count yet" : null,
        };
    }
}
