using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Detection;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Grains.Monitoring.Performance;

/// <summary>Figures of one group's counts.</summary>
internal sealed class FigureBuilder(PerformanceOptions options)
{
    private const string NoFrocInterval = "no interval: counts do not know which lesions are one patient's";

    public GroupPerformance Build(string value, OutcomeCounts counts)
    {
        long positives = counts.Positives.Sum(),
            negatives = counts.Negatives.Sum();
        return new GroupPerformance
        {
            Value = value,
            Images = counts.Images,
            WithFracture = positives,
            WithoutFracture = negatives,
            Unlabelled = counts.Unlabelled.Sum(),
            NotAnalysed = counts.NotAnalysed,
            Prevalence = Share(new Proportion(positives, positives + negatives)),
            Area = Area(Binned(counts)),
            AtFracture = Operating(Confusion(counts, Outcome.Fracture)),
            AtDoubt = Operating(Confusion(counts, Outcome.Doubt)),
            Froc = Froc(counts),
        };
    }

    /// <summary>The binned area; null when a class is empty.</summary>
    public static BinnedAuc? Binned(OutcomeCounts counts) => BinnedRoc.Area(Bins(counts.Positives), Bins(counts.Negatives));

    /// <summary>Answers against truths; outcomes from <paramref name="least"/> on are positive.</summary>
    public static ConfusionCounts Confusion(OutcomeCounts counts, Outcome least)
    {
        long Answered(bool truth, bool called) =>
            new[] { Outcome.NoFracture, Outcome.Doubt, Outcome.Fracture }
                .Where(outcome => outcome >= least == called)
                .Sum(outcome => counts.Answered(outcome, truth));
        return new ConfusionCounts(Answered(true, true), Answered(false, true), Answered(false, false), Answered(true, false));
    }

    public static ScoreBins Bins(long[] counts) =>
        ScoreBins.FromCounts(counts) ?? throw new ArgumentException("Counts below zero or beyond all bounds.", nameof(counts));

    public bool IsEnough(AucEstimate area) => area.Positives >= options.LeastCases && area.Negatives >= options.LeastCases;

    private Figure Area(BinnedAuc? binned)
    {
        if (binned?.Estimate is not { } area)
        {
            return new Figure { Reason = "needs images with and without fracture" };
        }

        var count = area.Positives + area.Negatives;
        if (!IsEnough(area))
        {
            return new Figure
            {
                Count = count,
                Reason =
                    $"too few cases: {string.Join(" and ", Missing(area.Positives, "with"), Missing(area.Negatives, "without"))} needed",
            };
        }

        var interval = area.Logit;
        return new Figure
        {
            Value = area.Value,
            Lower = interval?.Lower,
            Upper = interval?.Upper,
            Count = count,
            Bound = binned.AreaBound,
            Reason = interval is null ? "no interval: all cases are in perfect order" : null,
        };
    }

    private string Missing(long have, string what) => $"{Math.Max(0, options.LeastCases - have)} more {what} fracture";

    public OperatingFigures Operating(ConfusionCounts counts) =>
        new()
        {
            Sensitivity = Share(counts.Sensitivity),
            Specificity = Share(counts.Specificity),
            Precision = Share(counts.Precision),
            NegativePredictiveValue = Share(counts.NegativePredictiveValue),
        };

    public Figure Share(Proportion share)
    {
        if (share.Total < options.LeastCases)
        {
            return new Figure { Count = share.Total, Reason = $"too few cases: {options.LeastCases - share.Total} more needed" };
        }

        return new Figure
        {
            Value = share.Value,
            Lower = share.Interval?.Lower,
            Upper = share.Interval?.Upper,
            Count = share.Total,
        };
    }

    private FrocFigures? Froc(OutcomeCounts counts)
    {
        if (counts.MarkedImages == 0)
        {
            return null;
        }

        var froc = new FrocCounts
        {
            Hits = Bins(counts.Hits),
            FalsePositives = Bins(counts.FalseMarks),
            Images = counts.MarkedImages,
            References = counts.ReferenceLesions,
        };
        var area = froc.Area(options.FrocLimit);
        var isEnough = froc.References >= options.LeastCases;
        Figure Of(double? value, double? bound) =>
            new()
            {
                Value = isEnough ? value : null,
                Count = froc.References,
                Bound = isEnough ? bound : null,
                Reason = isEnough ? NoFrocInterval : $"too few cases: {options.LeastCases - froc.References} lesions more needed",
            };
        return new FrocFigures
        {
            Images = froc.Images,
            Lesions = froc.References,
            Rates = OperatingTable.DefaultLimits,
            Recalls = [.. OperatingTable.DefaultLimits.Select(limit => Of(froc.RecallAt(limit), null))],
            Area = Of(area?.Value, area?.Bound),
            AreaLimit = options.FrocLimit,
        };
    }
}
