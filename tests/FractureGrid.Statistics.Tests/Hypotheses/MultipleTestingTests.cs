using CsCheck;
using FractureGrid.Statistics.Hypotheses;

namespace FractureGrid.Statistics.Tests.Hypotheses;

public sealed class MultipleTestingTests
{
    private static readonly double[] Values = [0.01, 0.04, 0.03, 0.005, 0.2, 0.9, 0.04];

    // R 4.2.2: p.adjust(p, "holm")
    [Fact]
    public void Holm_agrees_with_R() => AssertNear([0.06, 0.16, 0.15, 0.035, 0.4, 0.9, 0.16], MultipleTesting.Holm(Values));

    // R 4.2.2: p.adjust(p, "BH")
    [Fact]
    public void Benjamini_Hochberg_agrees_with_R() =>
        AssertNear([0.035, 0.056, 0.056, 0.035, 0.7 / 3, 0.9, 0.056], MultipleTesting.BenjaminiHochberg(Values));

    [Fact]
    public void Adjusting_keeps_the_order_and_never_lowers_a_value() =>
        Gen.Double[0, 1]
            .Array[0, 20]
            .Sample(values =>
            {
                var holm = MultipleTesting.Holm(values);
                var shares = MultipleTesting.BenjaminiHochberg(values);
                return Enumerable
                        .Range(0, values.Length)
                        .All(i => values[i] <= shares[i] + 1e-15 && shares[i] <= holm[i] + 1e-15 && holm[i] <= 1)
                    && Enumerable
                        .Range(0, values.Length)
                        .All(i => Enumerable.Range(0, values.Length).All(j => values[i] > values[j] || holm[i] <= holm[j]));
            });

    [Fact]
    public void What_is_no_P_value_is_refused()
    {
        Assert.Throws<ArgumentException>(() => MultipleTesting.Holm([0.5, double.NaN]));
        Assert.Throws<ArgumentException>(() => MultipleTesting.BenjaminiHochberg([1.5]));
    }

    private static void AssertNear(double[] expected, IReadOnlyList<double> actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
}
