using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Tests.Images;

public sealed class ModelCalibrationTests
{
    // Sound films whose scores are spread evenly: the share below a score is the score.
    private static readonly ModelCalibration s_even = new()
    {
        Slope = 1,
        Intercept = 0,
        SoundScores = ModelCalibration.Levels,
    };

    [Theory]
    [InlineData(0.9, 1, 0.9)]
    [InlineData(0.9, 2, 0.81)] // 1 - (1 - 0.19): of two sound films one scores over 0.9 as often as one film over 0.81 (Sidak 1967)
    [InlineData(0.5, 3, 0.125)]
    [InlineData(0, 4, 0)]
    [InlineData(1, 4, 1)]
    public void Highest_of_several_views_counts_as_what_is_as_rare_for_one(double highest, int views, double expected) =>
        Assert.Equal(expected, s_even.OverViews(highest, views), 1e-12);

    [Fact]
    public void More_views_never_raise_a_score_and_a_higher_score_stays_higher()
    {
        var calibration = s_even with { SoundScores = [0, 0, 0, 0.1, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8, 1] };
        for (var views = 1; views <= 12; views++)
        {
            var scores = Enumerable.Range(0, 101).Select(i => calibration.OverViews(i / 100.0, views)).ToList();

            Assert.Equal(scores.Order(), scores);
            Assert.All(scores.Index(), score => Assert.InRange(score.Item, 0, score.Index / 100.0));
        }
    }

    [Fact]
    public void Slope_of_one_and_no_intercept_leave_scores_as_they_are()
    {
        Assert.Equal(0.3, s_even.ProbabilityOf(0.3), 1e-12);
        Assert.Equal(0.5, (s_even with { Slope = 7 }).ProbabilityOf(0.5), 1e-12);
        Assert.InRange(s_even.ProbabilityOf(0), 0, 0.001);
    }

    [Fact]
    public void Calibrations_are_equal_by_their_numbers()
    {
        var same = s_even with { SoundScores = [.. ModelCalibration.Levels] };

        Assert.Equal(s_even, same);
        Assert.Equal(s_even.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(s_even, s_even with { SoundScores = [.. ModelCalibration.Levels.Skip(1), 1] });
    }
}
