using FractureGrid.Grains.Monitoring.Performance;

namespace FractureGrid.Grains.Tests.Monitoring;

public sealed class GroupSuppressionTests
{
    [Theory]
    [InlineData("50,60,70", "")]
    [InlineData("0,60,70", "")]
    [InlineData("3,60,70", "0,1")]
    [InlineData("3,70,60", "0,2")]
    [InlineData("6,7,70", "0,1")]
    [InlineData("2,3,70,80", "0,1,2")]
    [InlineData("3", "0")]
    public void Small_groups_are_hidden_and_another_where_they_could_be_found_by_subtraction(string sizes, string hidden)
    {
        var reasons = GroupSuppression.Of([.. sizes.Split(',').Select(long.Parse)], least: 10);

        var indices = Enumerable.Range(0, reasons.Length).Where(i => reasons[i] is not null);
        Assert.Equal(hidden, string.Join(',', indices));
    }

    [Fact]
    public void What_the_total_less_the_shown_groups_gives_away_is_never_one_group_and_never_small()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var sizes = Enumerable.Range(0, random.Next(2, 8)).Select(_ => (long)random.Next(0, 40)).ToList();

            var reasons = GroupSuppression.Of(sizes, least: 10);

            var hidden = Enumerable.Range(0, sizes.Count).Where(i => reasons[i] is not null).ToList();
            Assert.All(Enumerable.Range(0, sizes.Count).Except(hidden), i => Assert.True(sizes[i] is 0 or >= 10));
            var isAllHidden = hidden.Count == sizes.Count(size => size > 0);
            Assert.True(hidden.Count == 0 || isAllHidden || (hidden.Count > 1 && hidden.Sum(i => sizes[i]) >= 10));
        }
    }
}
