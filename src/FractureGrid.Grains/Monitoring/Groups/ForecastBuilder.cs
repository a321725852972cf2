using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Performance;
using FractureGrid.Statistics.Intervals;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Grains.Monitoring.Groups;

/// <summary>What two thresholds would have given, from counts. A pure function.</summary>
internal sealed class ForecastBuilder(PerformanceOptions options)
{
    private static readonly string[] Notes =
    [
        "Images are taken as independent of each other, and so are lesions; several of one patient make intervals too narrow.",
        "What these outcomes would have got under other thresholds; other months bring other cases.",
        "Thresholds are moved up to the next of 4,096 bin edges.",
        "Answers a day and false positives per image have the exact interval of a Poisson count.",
    ];

    private readonly FigureBuilder _figures = new(options);

    /// <param name="counts">The group's counts.</param>
    /// <param name="hidden">Why nothing may be shown.</param>
    /// <param name="days">Days over which the images came.</param>
    /// <param name="doubt">Least score of a DOUBT.</param>
    /// <param name="fracture">Least score of a FRACTURE.</param>
    public OperatingForecast Build(OutcomeCounts counts, string? hidden, int days, double doubt, double fracture)
    {
        int doubtEdge = LesionFigures.Edge(doubt),
            fractureEdge = LesionFigures.Edge(fracture);
        var forecast = new OperatingForecast
        {
            Hidden = hidden,
            DoubtThreshold = ScoreBins.LowerEdge(doubtEdge),
            FractureThreshold = ScoreBins.LowerEdge(fractureEdge),
            Days = days,
            Notes = Notes,
        };
        if (hidden is not null)
        {
            return forecast;
        }

        ScoreBins positives = FigureBuilder.Bins(counts.Positives),
            negatives = FigureBuilder.Bins(counts.Negatives);
        var all = positives + negatives + FigureBuilder.Bins(counts.Unlabelled);
        var lesions = new LesionFigures(CurveBuilder.FrocOf(counts), _figures, options);
        return forecast with
        {
            Images = all.Total,
            AtDoubt = _figures.Operating(BinnedRoc.At(positives, negatives, doubt)),
            AtFracture = _figures.Operating(BinnedRoc.At(positives, negatives, fracture)),
            DoubtsPerDay = PerDay(Sum(all.Counts[doubtEdge..fractureEdge]), days),
            FracturesPerDay = PerDay(Sum(all.Counts[fractureEdge..]), days),
            FalsePositivesPerImage = lesions.FalsePositivesPerImage(doubt),
            FalsePositivesPerImageAtFracture = lesions.FalsePositivesPerImage(fracture),
            LesionRecall = lesions.Recall(doubt),
        };
    }

    private static Figure PerDay(long events, int days)
    {
        if (PoissonInterval.Rate(events, days) is not { } interval)
        {
            return new Figure { Reason = "no days with images" };
        }

        return new Figure
        {
            Value = (double)events / days,
            Lower = interval.Lower,
            Upper = interval.Upper,
            Count = days,
        };
    }

    private static long Sum(ReadOnlySpan<long> counts)
    {
        var sum = 0L;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum;
    }
}
