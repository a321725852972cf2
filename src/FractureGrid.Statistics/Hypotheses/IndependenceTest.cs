namespace FractureGrid.Statistics.Hypotheses;

/// <summary>The test of independence that a table allows.</summary>
public static class IndependenceTest
{
    /// <summary>Below this expected count in any cell the chi-squared distribution is no fair approximation (Cochran 1954).</summary>
    public const double SmallExpected = 5;

    /// <summary>
    /// A table of 2 by 2 gets Fisher's exact test where a cell is small, else chi-squared with Yates' correction; a larger one gets chi-squared,
    /// and its method says where cells are small. Null with an empty row or column.
    /// </summary>
    public static SignificanceTest? Of(ContingencyTable table)
    {
        var small = table.SmallestExpected < SmallExpected;
        if (table is { Rows: 2, Columns: 2 })
        {
            return small ? FisherExactTest.Of(table) : ChiSquaredTest.Of(table, yates: true);
        }

        var test = ChiSquaredTest.Of(table, yates: false);
        return small && test is not null ? test with { Method = test.Method + ", approximate: expected counts under 5" } : test;
    }
}
