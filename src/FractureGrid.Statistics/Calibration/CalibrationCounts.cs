using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Statistics.Calibration;

/// <summary>
/// Scores read as probabilities against the truth, in 20 equal bins of the score. Sums are kept in whole units of 2^-32, so that adding two
/// sites' counts gives exactly the counts of both, in any order; a mean can be off by half a unit.
/// </summary>
public sealed class CalibrationCounts
{
    public const int Bins = 20;

    private const double Unit = 1.0 / (1L << 32);

    private readonly Cell[] _cells;

    private CalibrationCounts(Cell[] cells) => _cells = cells;

    public static CalibrationCounts Empty => new(new Cell[Bins]);

    public long Total => _cells.Sum(c => c.Cases);

    /// <summary>Mean squared distance of score and truth (Brier 1950); null without cases.</summary>
    public double? Brier => Total == 0 ? null : _cells.Sum(c => c.SquaredErrors * Unit) / Total;

    /// <summary>
    /// Expected calibration error: the mean distance of score and share of positives over the bins, weighted by their cases (Naeini, Cooper and
    /// Hauskrecht 2015). Never 0 by chance alone: compare like sizes. Null without cases.
    /// </summary>
    public double? ExpectedError => Total == 0 ? null : _cells.Sum(c => Math.Abs(c.Positives - c.Scores * Unit)) / Total;

    /// <summary>The reliability diagram: bins with cases, scores rising.</summary>
    public IReadOnlyList<ReliabilityPoint> Reliability =>
        [
            .. _cells
                .Where(c => c.Cases > 0)
                .Select(c => new ReliabilityPoint
                {
                    MeanScore = c.Scores * Unit / c.Cases,
                    Observed = new Proportion(c.Positives, c.Cases),
                }),
        ];

    public static CalibrationCounts Of(IEnumerable<(double Score, bool Truth)> cases)
    {
        var cells = new Cell[Bins];
        foreach (var (score, truth) in cases)
        {
            if (!(score is >= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(cases), score, "Scores in 0..1 are needed.");
            }

            var distance = score - (truth ? 1 : 0);
            cells[Math.Min(Bins - 1, (int)(score * Bins))] += new Cell(1, truth ? 1 : 0, Units(score), Units(distance * distance));
        }

        return new CalibrationCounts(cells);
    }

    /// <summary>From binned scores, each taken as the middle of its bin: a mean score is off by at most 1/8,192.</summary>
    public static CalibrationCounts OfBins(ScoreBins positives, ScoreBins negatives)
    {
        var cells = new Cell[Bins];
        for (var bin = 0; bin < ScoreBins.Bins; bin++)
        {
            long p = positives.Counts[bin],
                n = negatives.Counts[bin];
            if (p + n > 0)
            {
                var score = ScoreBins.LowerEdge(bin) + 0.5 / ScoreBins.Bins;
                cells[(int)(score * Bins)] += new Cell(
                    p + n,
                    p,
                    checked((p + n) * Units(score)),
                    checked(p * Units((1 - score) * (1 - score)) + n * Units(score * score))
                );
            }
        }

        return new CalibrationCounts(cells);
    }

    public static CalibrationCounts operator +(CalibrationCounts left, CalibrationCounts right) =>
        new([.. left._cells.Zip(right._cells, (a, b) => a + b)]);

    public static CalibrationCounts Add(CalibrationCounts left, CalibrationCounts right) => left + right;

    private static long Units(double value) => (long)Math.Round(value / Unit);

    private readonly record struct Cell(long Cases, long Positives, long Scores, long SquaredErrors)
    {
        public static Cell operator +(Cell left, Cell right) =>
            checked(
                new(
                    left.Cases + right.Cases,
                    left.Positives + right.Positives,
                    left.Scores + right.Scores,
                    left.SquaredErrors + right.SquaredErrors
                )
            );
    }
}
