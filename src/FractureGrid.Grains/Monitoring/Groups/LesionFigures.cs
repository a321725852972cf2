using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Grains.Monitoring.Performance;
using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Detection;
using FractureGrid.Statistics.Intervals;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Grains.Monitoring.Groups;

/// <summary>Figures over lesions at a threshold. Lesions are taken as independent of each other.</summary>
internal sealed class LesionFigures(FrocCounts counts, FigureBuilder figures, PerformanceOptions options)
{
    private const string NotMarked = "no image has its lesions marked";

    public Figure Recall(double threshold) =>
        counts.Images == 0
            ? new Figure { Reason = NotMarked }
            : figures.Share(new Proportion(Math.Min(From(counts.Hits, threshold), counts.References), counts.References));

    /// <summary>With the interval of a count of independent events.</summary>
    public Figure FalsePositivesPerImage(double threshold)
    {
        if (counts.Images < options.LeastCases)
        {
            return new Figure
            {
                Count = counts.Images,
                Reason =
                    counts.Images == 0
                        ? NotMarked
                        : $"too few cases: {options.LeastCases - counts.Images} more images with marked lesions needed",
            };
        }

        var events = From(counts.FalsePositives, threshold);
        var interval = PoissonInterval.Rate(events, counts.Images);
        return new Figure
        {
            Value = (double)events / counts.Images,
            Lower = interval?.Lower,
            Upper = interval?.Upper,
            Count = counts.Images,
        };
    }

    private static long From(ScoreBins bins, double threshold)
    {
        var sum = 0L;
        foreach (var count in bins.Counts[Edge(threshold)..])
        {
            sum += count;
        }

        return sum;
    }

    /// <summary>The lowest bin that lies wholly at or above a threshold.</summary>
    public static int Edge(double threshold) => (int)Math.Clamp(Math.Ceiling(threshold * ScoreBins.Bins), 0, ScoreBins.Bins);
}
