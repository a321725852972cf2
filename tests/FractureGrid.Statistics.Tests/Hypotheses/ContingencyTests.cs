using CsCheck;
using FractureGrid.Statistics.Hypotheses;

namespace FractureGrid.Statistics.Tests.Hypotheses;

public sealed class ContingencyTests
{
    private static readonly Gen<ContingencyTable> Tables = Gen.Long[0, 40].Array[4].Select(c => TwoByTwo(c[0], c[1], c[2], c[3]));

    // R 4.2.2: chisq.test(m, correct = FALSE), chisq.test(m), fisher.test(m) of matrix(c(12,5,7,9), 2, byrow = TRUE)
    [Fact]
    public void Tests_of_a_table_of_2_by_2_agree_with_R()
    {
        var table = TwoByTwo(12, 5, 7, 9);

        Assert.Equal(2.430575519681557, ChiSquaredTest.Of(table, yates: false)!.Statistic, 1e-12);
        Assert.Equal(0.1189892055321448, ChiSquaredTest.Of(table, yates: false)!.PValue, 1e-12);
        Assert.Equal(1.455996378814684, ChiSquaredTest.Of(table, yates: true)!.Statistic, 1e-12);
        Assert.Equal(0.2275682145758099, ChiSquaredTest.Of(table, yates: true)!.PValue, 1e-12);
        Assert.Equal(0.1663200657735648, FisherExactTest.Of(table)!.PValue, 1e-12);
    }

    // R 4.2.2: fisher.test
    [Theory]
    [InlineData(3, 1, 2, 14, 0.03199174406604747)]
    [InlineData(0, 8, 5, 4, 0.02941176470588234)]
    [InlineData(3, 40000, 9, 20000, 0.003859778743478574)]
    public void Fisher_agrees_with_R_where_cells_are_small(long a, long b, long c, long d, double expected) =>
        Assert.Equal(expected, FisherExactTest.Of(TwoByTwo(a, b, c, d))!.PValue, 1e-9);

    // R 4.2.2: chisq.test(matrix(c(10,20,30,15,15,40,8,22,11), 3, byrow = TRUE)); sqrt(statistic / n / 2)
    [Fact]
    public void A_larger_table_agrees_with_R()
    {
        var table = new ContingencyTable(
            new long[,]
            {
                { 10, 20, 30 },
                { 15, 15, 40 },
                { 8, 22, 11 },
            }
        );

        var test = IndependenceTest.Of(table)!;

        Assert.Equal(13.58937810157323, test.Statistic, 1e-11);
        Assert.Equal(4, test.DegreesOfFreedom);
        Assert.Equal(0.008727760773372065, test.PValue, 1e-12);
        Assert.Equal(0.1993364585037333, table.CramersV!.Value, 1e-12);
        Assert.Equal(171, test.Count);
    }

    [Fact]
    public void Small_cells_get_the_exact_test_and_large_ones_the_corrected_one()
    {
        Assert.Equal(FisherExactTest.Of(TwoByTwo(3, 1, 2, 14)), IndependenceTest.Of(TwoByTwo(3, 1, 2, 14)));
        Assert.Equal(ChiSquaredTest.Of(TwoByTwo(30, 11, 22, 14), yates: true), IndependenceTest.Of(TwoByTwo(30, 11, 22, 14)));
    }

    [Fact]
    public void A_larger_table_with_small_cells_says_that_it_is_approximate() =>
        Assert.Contains(
            "approximate",
            IndependenceTest
                .Of(
                    new ContingencyTable(
                        new long[,]
                        {
                            { 1, 2, 3 },
                            { 4, 2, 1 },
                        }
                    )
                )!
                .Method,
            StringComparison.Ordinal
        );

    [Fact]
    public void An_empty_row_or_column_has_no_test()
    {
        Assert.Null(ChiSquaredTest.Of(TwoByTwo(0, 0, 5, 7), yates: true));
        Assert.Null(FisherExactTest.Of(TwoByTwo(0, 4, 0, 7)));
        Assert.Null(IndependenceTest.Of(TwoByTwo(0, 0, 0, 0)));
    }

    [Fact]
    public void Turning_the_table_changes_no_P_value() =>
        Tables.Sample(table =>
        {
            var turned = TwoByTwo(table[0, 0], table[1, 0], table[0, 1], table[1, 1]);
            return Near(FisherExactTest.Of(table), FisherExactTest.Of(turned))
                && Near(ChiSquaredTest.Of(table, yates: true), ChiSquaredTest.Of(turned, yates: true));
        });

    [Fact]
    public void Yates_correction_never_lowers_a_P_value() =>
        Tables.Sample(table =>
            ChiSquaredTest.Of(table, yates: true) is not { } corrected || corrected.PValue >= ChiSquaredTest.Of(table, yates: false)!.PValue
        );

    [Fact]
    public void Tables_add_cell_by_cell() =>
        Gen.Select(Tables, Tables)
            .Sample(
                (left, right) =>
                    (left + right)[0, 1] == left[0, 1] + right[0, 1]
                    && (left + right).Total == left.Total + right.Total
                    && (left + right)[1, 0] == (right + left)[1, 0]
            );

    private static bool Near(SignificanceTest? left, SignificanceTest? right) =>
        left is null ? right is null : Math.Abs(left.PValue - right!.PValue) < 1e-9;

    private static ContingencyTable TwoByTwo(long a, long b, long c, long d) =>
        new(
            new[,]
            {
                { a, b },
                { c, d },
            }
        );
}
