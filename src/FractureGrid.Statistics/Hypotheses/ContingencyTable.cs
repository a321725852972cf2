namespace FractureGrid.Statistics.Hypotheses;

/// <summary>Counts of cases by two attributes. Tables of disjoint sets of cases add up cell by cell.</summary>
public sealed class ContingencyTable
{
    private readonly long[,] _cells;

    /// <exception cref="ArgumentException">Fewer than two rows or columns, or a negative count.</exception>
    public ContingencyTable(long[,] cells)
    {
        if (cells.GetLength(0) < 2 || cells.GetLength(1) < 2 || cells.Cast<long>().Any(c => c < 0))
        {
            throw new ArgumentException("At least two rows and columns of counts are needed.", nameof(cells));
        }

        _cells = (long[,])cells.Clone();
        Rows = cells.GetLength(0);
        Columns = cells.GetLength(1);
        RowTotals = [.. Enumerable.Range(0, Rows).Select(r => Enumerable.Range(0, Columns).Sum(c => cells[r, c]))];
        ColumnTotals = [.. Enumerable.Range(0, Columns).Select(c => Enumerable.Range(0, Rows).Sum(r => cells[r, c]))];
        Total = RowTotals.Sum();
    }

    public int Rows { get; }

    public int Columns { get; }

    public IReadOnlyList<long> RowTotals { get; }

    public IReadOnlyList<long> ColumnTotals { get; }

    public long Total { get; }

    /// <summary>Whether a row or a column holds no case at all, so that nothing can be said about it.</summary>
    public bool HasEmptyMargin => RowTotals.Contains(0) || ColumnTotals.Contains(0);

    /// <summary>The least count to be expected were the attributes independent.</summary>
    public double SmallestExpected => (double)RowTotals.Min() * ColumnTotals.Min() / Total;

    /// <summary>Strength of association, 0 to 1 (Cramér 1946); the effect size next to a chi-squared. Null with an empty margin.</summary>
    public double? CramersV =>
        ChiSquaredTest.Of(this, yates: false) is { } test ? Math.Sqrt(test.Statistic / (Total * (Math.Min(Rows, Columns) - 1.0))) : null;

    public long this[int row, int column] => _cells[row, column];

    /// <summary>The count to be expected were the attributes independent.</summary>
    public double Expected(int row, int column) => (double)RowTotals[row] * ColumnTotals[column] / Total;

    public static ContingencyTable operator +(ContingencyTable left, ContingencyTable right)
    {
        if ((left.Rows, left.Columns) != (right.Rows, right.Columns))
        {
            throw new ArgumentException("Tables of one shape are needed.", nameof(right));
        }

        var cells = (long[,])left._cells.Clone();
        for (var r = 0; r < left.Rows; r++)
        {
            for (var c = 0; c < left.Columns; c++)
            {
                cells[r, c] += right[r, c];
            }
        }

        return new ContingencyTable(cells);
    }

    public static ContingencyTable Add(ContingencyTable left, ContingencyTable right) => left + right;
}
