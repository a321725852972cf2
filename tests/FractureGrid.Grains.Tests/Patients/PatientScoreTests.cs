using CsCheck;
using FractureGrid.Abstractions.Images;
using FractureGrid.Grains.Patients;
using FractureGrid.Grains.Tests.Cluster;

namespace FractureGrid.Grains.Tests.Patients;

public sealed class PatientScoreTests
{
    // Scores from a small set, so that ties and the thresholds themselves come up.
    private static readonly Gen<(string Id, Outcome Outcome, double Score)[]> s_images = Gen.Select(
            Gen.Int[0, 20],
            Gen.Int[0, 10],
            Gen.Bool
        )
        .Select(n => (n.Item2 / 10.0, n.Item3))
        .Array[0, 12]
        .Select(scores =>
            scores
                .Select(
                    (s, i) =>
                        s.Item2 ? ($"i{i:00}", FakeAnalyser.Model.OutcomeOf(s.Item1), s.Item1) : ($"i{i:00}", Outcome.NotAnalysed, 0.0)
                )
                .ToArray()
        );

    [Theory]
    [InlineData(0, Outcome.NoFracture)]
    [InlineData(0.2999, Outcome.NoFracture)]
    [InlineData(0.3, Outcome.Doubt)]
    [InlineData(0.5999, Outcome.Doubt)]
    [InlineData(0.6, Outcome.Fracture)]
    [InlineData(1, Outcome.Fracture)]
    public void Score_at_an_operating_point_belongs_to_the_graver_answer(double score, Outcome expected)
    {
        Assert.Equal(expected, FakeAnalyser.Model.OutcomeOf(score));
    }

    [Fact]
    public void Outcome_never_falls_as_the_score_rises()
    {
        Gen.Double[0, 1]
            .Select(Gen.Double[0, 1])
            .Sample((a, b) => FakeAnalyser.Model.OutcomeOf(Math.Min(a, b)) <= FakeAnalyser.Model.OutcomeOf(Math.Max(a, b)));
    }

    [Fact]
    public void One_more_image_never_lowers_score_or_outcome()
    {
        s_images.Sample(images =>
        {
            var score = PatientScore.None;
            foreach (var image in images)
            {
                var next = score.With(image.Id, image.Outcome, image.Score);
                if (next.Score < score.Score || next.Outcome < score.Outcome)
                {
                    return false;
                }

                score = next;
            }

            return true;
        });
    }

    [Fact]
    public void Order_of_the_images_does_not_matter()
    {
        s_images
            .SelectMany(images => Gen.Shuffle(images).Select(shuffled => (images, shuffled)))
            .Sample(p => Of(p.images) == Of(p.shuffled));
    }

    [Fact]
    public void Decision_is_the_highest_score_and_the_gravest_outcome()
    {
        s_images.Sample(images =>
        {
            var score = Of(images);
            var highest = images.Select(image => image.Score).DefaultIfEmpty(0).Max();
            var driving = highest > 0 ? images.Where(image => image.Score.Equals(highest)).Min(image => image.Id) : null;
            return score.Score.Equals(highest)
                && score.Outcome == images.Select(image => image.Outcome).DefaultIfEmpty(Outcome.NotAnalysed).Max()
                && string.Equals(score.DrivingImageId, driving, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Not_analysed_only_when_no_image_was_analysed()
    {
        s_images.Sample(images => Of(images).Outcome is Outcome.NotAnalysed == images.All(image => image.Outcome is Outcome.NotAnalysed));
    }

    private static PatientScore Of(IEnumerable<(string Id, Outcome Outcome, double Score)> images) =>
        images.Aggregate(PatientScore.None, (score, image) => score.With(image.Id, image.Outcome, image.Score));
}
