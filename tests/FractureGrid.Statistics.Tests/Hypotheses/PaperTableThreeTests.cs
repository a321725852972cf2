using FractureGrid.Statistics.Hypotheses;

namespace FractureGrid.Statistics.Tests.Hypotheses;

/// <summary>Table 3 of the paper (doi 10.21037/qims-23-878): its P values are chi-squared with Yates' correction of the counts it prints.</summary>
public sealed class PaperTableThreeTests
{
    [Theory]
    [InlineData("hand, sex", 4124, 2517, 215, 143, 0.472)]
    [InlineData("hand, results", 3389, 3252, 198, 160, 0.127)]
    [InlineData("wrist, sex", 2059, 2261, 100, 119, 0.611)]
    [InlineData("wrist, results", 2515, 1809, 123, 96, 0.607)]
    [InlineData("ulna-radius, results", 1440, 862, 113, 105, 0.002)]
    [InlineData("ulna-radius, sex", 1290, 1012, 127, 91, 0.576)]
    [InlineData("foot, sex", 2802, 2920, 160, 139, 0.141)]
    [InlineData("foot, results", 3106, 2616, 171, 128, 0.355)]
    [InlineData("ankle, sex", 1431, 1571, 93, 121, 0.262)]
    [InlineData("tibia-fibula, sex", 1236, 1312, 115, 134, 0.526)]
    public void Printed_P_values_follow_from_the_printed_counts(
        string cell,
        long training,
        long trainingOther,
        long validation,
        long validationOther,
        double printed
    )
    {
        var test = Yates(training, trainingOther, validation, validationOther);

        Assert.True(Math.Abs(test.PValue - printed) <= 0.001, $"{cell}: {test.PValue}");
    }

    // ankle and tibia-fibula, results
    [Theory]
    [InlineData(1959, 1045, 103, 111)]
    [InlineData(1787, 761, 139, 110)]
    public void Printed_as_below_one_in_a_thousand_they_are_so(long training, long trainingOther, long validation, long validationOther) =>
        Assert.True(Yates(training, trainingOther, validation, validationOther).PValue < 0.001);

    private static SignificanceTest Yates(long a, long b, long c, long d) =>
        ChiSquaredTest.Of(
            new ContingencyTable(
                new[,]
                {
                    { a, b },
                    { c, d },
                }
            ),
            yates: true
        )!;
}
