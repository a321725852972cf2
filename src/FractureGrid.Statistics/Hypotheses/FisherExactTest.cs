using MathNet.Numerics;

namespace FractureGrid.Statistics.Hypotheses;

/// <summary>Fisher's exact test of a table of 2 by 2, two-sided: the chance, with the margins as they are, of a table no likelier than the one seen.</summary>
public static class FisherExactTest
{
    // Tables as likely as the one seen must count in spite of rounding; R's fisher.test takes the same.
    private const double Tolerance = 1e-7;

    /// <summary>Statistic is the sample odds ratio, infinite or NaN where a cell is 0. Null with an empty row or column.</summary>
    /// <exception cref="ArgumentException">The table is larger than 2 by 2.</exception>
    public static SignificanceTest? Of(ContingencyTable table)
    {
        if (table is not { Rows: 2, Columns: 2 })
        {
            throw new ArgumentException("A table of 2 by 2 is needed.", nameof(table));
        }

        if (table.HasEmptyMargin)
        {
            return null;
        }

        long row = table.RowTotals[0],
            other = table.RowTotals[1],
            column = table.ColumnTotals[0];
        long from = Math.Max(0, column - other),
            to = Math.Min(row, column);
        // Each chance is taken over that of the table seen, so that neither very small nor very large margins leave the range of numbers.
        var scale = LogChance(table[0, 0], row, other, column);
        double all = 0,
            unlikely = 0;
        for (var cell = from; cell <= to; cell++)
        {
            var chance = Math.Exp(LogChance(cell, row, other, column) - scale);
            all += chance;
            unlikely += chance <= 1 + Tolerance ? chance : 0;
        }

        return new SignificanceTest
        {
            Method = "Fisher's exact test",
            Statistic = (double)table[0, 0] * table[1, 1] / ((double)table[0, 1] * table[1, 0]),
            PValue = Math.Min(1, unlikely / all),
            Count = table.Total,
        };
    }

    // The hypergeometric chance but for a factor that all cells share.
    private static double LogChance(long cell, long row, long other, long column) =>
        -LogFactorial(cell) - LogFactorial(row - cell) - LogFactorial(column - cell) - LogFactorial(other - column + cell);

    private static double LogFactorial(long n) => SpecialFunctions.GammaLn(n + 1.0);
}
