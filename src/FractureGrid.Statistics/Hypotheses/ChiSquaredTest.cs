namespace FractureGrid.Statistics.Hypotheses;

/// <summary>Pearson's chi-squared test of independence.</summary>
public static class ChiSquaredTest
{
    /// <summary>
    /// The test, for tables of 2 by 2 with Yates' correction if wanted (Yates 1934): a half, but never more than the least deviation, is taken
    /// off each deviation, as R's chisq.test does. Null with an empty row or column.
    /// </summary>
    public static SignificanceTest? Of(ContingencyTable table, bool yates)
    {
        if (table.HasEmptyMargin)
        {
            return null;
        }

        var corrected = yates && table is { Rows: 2, Columns: 2 };
        // In a table of 2 by 2 all four deviations are of one size.
        var correction = corrected ? Math.Min(0.5, Math.Abs(table[0, 0] - table.Expected(0, 0))) : 0;
        var statistic = 0.0;
        for (var r = 0; r < table.Rows; r++)
        {
            for (var c = 0; c < table.Columns; c++)
            {
                var expected = table.Expected(r, c);
                var deviation = Math.Abs(table[r, c] - expected) - correction;
                statistic += deviation * deviation / expected;
            }
        }

        var degrees = (table.Rows - 1) * (table.Columns - 1);
        return new SignificanceTest
        {
            Method = corrected ? "chi-squared with Yates' correction" : "chi-squared",
            Statistic = statistic,
            DegreesOfFreedom = degrees,
            PValue = ProbabilityTails.ChiSquared(statistic, degrees),
            Count = table.Total,
        };
    }
}
