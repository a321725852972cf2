using CsCheck;
using FractureGrid.Statistics.Hypotheses;

namespace FractureGrid.Statistics.Tests.Hypotheses;

public sealed class McNemarTests
{
    // R 4.2.2: binom.test(b, b + c, 0.5); the first counts are those of the approval ratings in Agresti 1990, table 10.1.
    [Theory]
    [InlineData(150, 86, 3.71593613957143e-05)]
    [InlineData(10, 2, 0.03857421875)]
    [InlineData(3, 9, 0.14599609375)]
    [InlineData(0, 6, 0.03125)]
    [InlineData(700, 900, 6.31948495945013e-07)]
    [InlineData(1, 0, 1)]
    [InlineData(5, 5, 1)]
    public void The_exact_test_agrees_with_R(long onlyFirst, long onlySecond, double expected)
    {
        var test = McNemarTest.Of(onlyFirst, onlySecond)!;

        Assert.Equal(expected, test.PValue, expected * 1e-10);
        Assert.Equal(onlyFirst + onlySecond, test.Count);
    }

    [Fact]
    public void Cases_that_are_all_alike_have_no_test() => Assert.Null(McNemarTest.Of(0, 0));

    [Fact]
    public void Neither_rule_is_preferred_and_a_larger_difference_is_less_likely() =>
        Gen.Select(Gen.Long[0, 200], Gen.Long[0, 200])
            .Where((few, more) => few < more)
            .Sample(
                (few, more) =>
                {
                    var p = McNemarTest.Of(few, more)!.PValue;
                    Assert.Equal(p, McNemarTest.Of(more, few)!.PValue);
                    Assert.InRange(p, 0, 1);
                    Assert.True(McNemarTest.Of(few, more + 1)!.PValue <= p);
                }
            );
}
