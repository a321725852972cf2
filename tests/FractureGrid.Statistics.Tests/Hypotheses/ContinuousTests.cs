using FractureGrid.Statistics.Hypotheses;

namespace FractureGrid.Statistics.Tests.Hypotheses;

public sealed class ContinuousTests
{
    private static readonly double[] First = [5.1, 4.9, 6.2, 5.8, 5.5, 6.0];
    private static readonly double[] Second = [4.1, 5.0, 3.9, 4.4, 5.2, 4.8, 3.7, 4.6];

    // R 4.2.2: t.test(a, b)
    [Fact]
    public void Welch_agrees_with_R()
    {
        var difference = TTest.Welch(SampleSummary.Of(First), SampleSummary.Of(Second))!;

        Assert.Equal(3.980118691776098, difference.Test.Statistic, 1e-11);
        Assert.Equal(11.1829129259471, difference.Test.DegreesOfFreedom!.Value, 1e-10);
        Assert.Equal(0.002090548689950521, difference.Test.PValue, 1e-12);
        Assert.Equal(0.5022529215499735, difference.Interval.Lower, 1e-9);
        Assert.Equal(1.739413745116692, difference.Interval.Upper, 1e-9);
        Assert.Equal(14, difference.Test.Count);
    }

    // R 4.2.2: t.test(a, b, var.equal = TRUE); Cohen's d from the pooled variance.
    [Fact]
    public void The_pooled_t_test_agrees_with_R()
    {
        var difference = TTest.Pooled(SampleSummary.Of(First), SampleSummary.Of(Second))!;

        Assert.Equal(3.953353892780898, difference.Test.Statistic, 1e-11);
        Assert.Equal(12, difference.Test.DegreesOfFreedom);
        Assert.Equal(0.00191615992073039, difference.Test.PValue, 1e-12);
        Assert.Equal(0.5031082035277843, difference.Interval.Lower, 1e-9);
        Assert.Equal(2.135055122346193, difference.EffectSize, 1e-11);
    }

    [Fact]
    public void Samples_without_spread_or_with_one_value_have_no_t_test()
    {
        Assert.Null(TTest.Welch(SampleSummary.Of([1, 1, 1]), SampleSummary.Of([2, 2])));
        Assert.Null(TTest.Pooled(SampleSummary.Of([1, 2, 3]), SampleSummary.Of([2])));
        Assert.Null(TTest.Welch(SampleSummary.Of([]), SampleSummary.Of([2, 3])));
    }

    // R 4.2.2: ks.test(a, b)
    [Fact]
    public void Kolmogorov_Smirnov_of_few_cases_agrees_with_R()
    {
        var test = KolmogorovSmirnovTest.Of(First, Second)!;

        Assert.Equal(0.75, test.Statistic);
        Assert.Equal(0.02264402264402188, test.PValue, 1e-12);
    }

    // R 4.2.2: ks.test(a, b, exact = TRUE)
    [Fact]
    public void Kolmogorov_Smirnov_with_ties_agrees_with_R()
    {
        var test = KolmogorovSmirnovTest.Of([1, 2, 2, 3, 3, 3, 4, 5, 5], [2, 3, 4, 4, 5, 5, 5, 6, 6, 7, 7])!;

        Assert.Equal(0.4848484848484848, test.Statistic, 1e-12);
        Assert.Equal(0.07377947130268603, test.PValue, 1e-12);
    }

    // R 4.2.2: x <- ((0:299)*53) %% 101/7; y <- ((0:199)*31) %% b/c; ks.test(x, y, exact = FALSE)
    [Theory]
    [InlineData(89, 6, 0.035, 0.9985188268998207)]
    [InlineData(97, 6.5, 0.045, 0.9682756751020218)]
    public void Kolmogorov_Smirnov_of_many_cases_agrees_with_R(int modulus, double divisor, double statistic, double value)
    {
        double[] x = [.. Enumerable.Range(0, 300).Select(i => i * 53 % 101 / 7.0)];
        double[] y = [.. Enumerable.Range(0, 200).Select(i => i * 31 % modulus / divisor)];

        var test = KolmogorovSmirnovTest.Of(x, y)!;

        Assert.Equal(statistic, test.Statistic, 1e-12);
        Assert.Equal(value, test.PValue, 1e-10);
    }

    [Fact]
    public void A_sample_against_itself_and_against_one_far_off()
    {
        Assert.Equal(1, KolmogorovSmirnovTest.Of(First, First)!.PValue);
        // 2 of the 14 choose 6 ways to mix the samples part them fully.
        Assert.Equal(2.0 / 3003, KolmogorovSmirnovTest.Of(First, [.. Second.Select(x => x + 100)])!.PValue, 1e-12);
        Assert.Null(KolmogorovSmirnovTest.Of(First, []));
    }
}
