using FractureGrid.Gateway.Screening;

namespace FractureGrid.Gateway.Tests.Screening;

public sealed class UsualRangeTests
{
    // R: x <- c(2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3), whose median is 2.45 and median absolute deviation 0.15 (mad(x, constant = 1));
    // the same sample after Iglewicz and Hoaglin's rule in NIST/SEMATECH e-Handbook 1.3.5.17 has the last two as outliers at 3.5.
    [Fact]
    public void Outliers_do_not_move_the_range()
    {
        double[] values = [2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3];

        var range = UsualRange.Of(values, least: 10, deviations: 3.5, leastDeviation: 0)!.Value;

        Assert.Equal(2.45 - 3.5 * 0.15 / 0.6745, range.Low, 9);
        Assert.Equal(2.45 + 3.5 * 0.15 / 0.6745, range.High, 9);
        Assert.Equal([8.2, 8.3], values.Where(value => !range.Contains(value)));
    }

    [Fact]
    public void Too_few_values_are_no_range() => Assert.Null(UsualRange.Of([1, 2, 3], least: 4, deviations: 3, leastDeviation: 1));

    [Fact]
    public void Fixed_settings_still_have_some_room()
    {
        var range = UsualRange.Of([50, 50, 50, 50], least: 4, deviations: 3.5, leastDeviation: 1);

        Assert.Equal(new UsualRange(46.5, 53.5), range);
    }
}
