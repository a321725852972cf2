using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Performance;
using FractureGrid.Statistics.Calibration;
using FractureGrid.Statistics.Detection;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Grains.Monitoring.Groups;

/// <summary>Curves and distributions of one group's counts. A pure function.</summary>
internal sealed class CurveBuilder(PerformanceOptions options)
{
    private const int MostPoints = 250;
    private const int ScoreBars = 32;

    private readonly FigureBuilder _figures = new(options);

    /// <param name="name">The group.</param>
    /// <param name="counts">Its counts.</param>
    /// <param name="everywhere">Counts of all sites, to compare films with; null for none.</param>
    /// <param name="scopes">Sites and models of the counts.</param>
    public GroupCurves Build(string name, OutcomeCounts counts, OutcomeCounts? everywhere, IReadOnlyList<OutcomeScope> scopes)
    {
        ScoreBins positives = FigureBuilder.Bins(counts.Positives),
            negatives = FigureBuilder.Bins(counts.Negatives);
        var figures = _figures.Build(name, counts);
        var isLabelled = figures.Area?.Value is not null;
        var calibration = CalibrationCounts.OfBins(positives, negatives);
        return new GroupCurves
        {
            Figures = figures,
            Scopes = scopes,
            // A curve of a handful of cases would look like knowledge; it needs what the area needs.
            Roc = isLabelled ? Band(positives, negatives) : [],
            Froc = Froc(counts) is { } froc ? Thin(froc.Curve(), Point) : [],
            Marks = [.. Thresholds(scopes).Select(mark => Mark(mark.Name, mark.Threshold, counts, positives, negatives))],
            Scores = Histogram(counts),
            Inputs =
            [
                .. InputMeasures.Names.Select(
                    (measure, i) =>
                        new InputDistribution
                        {
                            Measure = measure,
                            Middles = [.. Enumerable.Range(0, InputMeasures.Bins).Select(bin => InputMeasures.Middle(i, bin))],
                            Counts = counts.Inputs[i],
                            Reference = everywhere?.Inputs[i],
                        }
                ),
            ],
            Reliability = isLabelled
                ?
                [
                    .. calibration.Reliability.Select(point => new ReliabilityMark
                    {
                        MeanScore = point.MeanScore,
                        Observed = _figures.Share(point.Observed),
                    }),
                ]
                : [],
            ExpectedCalibrationError = isLabelled ? calibration.ExpectedError : null,
            Brier = isLabelled ? calibration.Brier : null,
        };
    }

    // Thinned first: a box takes longer than a point.
    private static IReadOnlyList<RocCurvePoint> Band(ScoreBins positives, ScoreBins negatives) =>
        [.. RocBand.Of(Thin(BinnedRoc.Curve(positives, negatives), point => point), positives.Total, negatives.Total).Select(Point)];

    private FrocCounts? Froc(OutcomeCounts counts) =>
        counts.MarkedImages > 0 && counts.ReferenceLesions >= options.LeastCases ? FrocOf(counts) : null;

    private OperatingMark Mark(string name, double threshold, OutcomeCounts counts, ScoreBins positives, ScoreBins negatives)
    {
        var answers = BinnedRoc.At(positives, negatives, threshold);
        var lesions = new LesionFigures(FrocOf(counts), _figures, options);
        return new OperatingMark
        {
            Name = name,
            Threshold = threshold,
            Sensitivity = _figures.Share(answers.Sensitivity),
            Specificity = _figures.Share(answers.Specificity),
            FalsePositivesPerImage = lesions.FalsePositivesPerImage(threshold),
            LesionRecall = lesions.Recall(threshold),
        };
    }

    internal static FrocCounts FrocOf(OutcomeCounts counts) =>
        new()
        {
            Hits = FigureBuilder.Bins(counts.Hits),
            FalsePositives = FigureBuilder.Bins(counts.FalseMarks),
            Images = counts.MarkedImages,
            References = counts.ReferenceLesions,
        };

    // Sites and models with several operating points have none together.
    private static IEnumerable<(string Name, double Threshold)> Thresholds(IReadOnlyList<OutcomeScope> scopes)
    {
        var pairs = scopes
            .Where(scope => scope.ModelHash.Length > 0)
            .Select(scope => (scope.DoubtThreshold, scope.FractureThreshold))
            .Distinct()
            .ToList();
        return pairs is [var (doubt, fracture)] ? [("DOUBT", doubt), ("FRACTURE", fracture)] : [];
    }

    private static ScoreBinCounts[] Histogram(OutcomeCounts counts)
    {
        const int Width = OutcomeCounts.ScoreBins / ScoreBars;
        long Sum(long[] bins, int bar) => bins.AsSpan(bar * Width, Width).ToArray().Sum();
        return
        [
            .. Enumerable
                .Range(0, ScoreBars)
                .Select(bar => new ScoreBinCounts(
                    (double)bar / ScoreBars,
                    Sum(counts.Positives, bar),
                    Sum(counts.Negatives, bar),
                    Sum(counts.Unlabelled, bar)
                )),
        ];
    }

    private static TOut[] Thin<TIn, TOut>(IReadOnlyList<TIn> points, Func<TIn, TOut> point)
    {
        var step = Math.Max(1, (int)Math.Ceiling(points.Count / (double)MostPoints));
        return [.. points.Where((_, i) => i % step == 0 || i == points.Count - 1).Select(point)];
    }

    private static RocCurvePoint Point(RocBandPoint point) =>
        new(
            Finite(point.Threshold),
            point.FalsePositiveRate,
            point.TruePositiveRate,
            point.LeastFalsePositiveRate,
            point.MostFalsePositiveRate,
            point.LeastTruePositiveRate,
            point.MostTruePositiveRate
        );

    private static FrocCurvePoint Point(FrocPoint point) => new(Finite(point.Threshold), point.FalsePositivesPerImage, point.Recall);

    private static double? Finite(double threshold) => double.IsFinite(threshold) ? threshold : null;
}
