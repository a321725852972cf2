using FractureGrid.Inference.Detection;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Inference.Tests.Detection;

/// <summary>Cases worked by hand; <c>models/training/tests/test_vote.py</c> has the same ones for the Python reference.</summary>
public sealed class BoxVotingTests
{
    private static readonly VoteManifest Rules = new() { Overlap = 0.15, Power = 0.5 };

    [Fact]
    public void A_lesion_lies_at_the_mean_of_its_voters_weighted_by_the_root_of_their_probability()
    {
        // Overlap 8/12; weights 0.8 and 0.6.
        var lesions = Apply(new(new(0, 0, 10, 10), 0.9f, 0.64f), new(new(2, 0, 12, 10), 0.8f, 0.36f));

        var lesion = Assert.Single(lesions);
        Assert.Equal(0.9f, lesion.Score);
        Assert.Equal(1.2f / 1.4f, lesion.Region.X0, 1e-5f);
        Assert.Equal(((10 * 0.8f) + (12 * 0.6f)) / 1.4f, lesion.Region.X1, 1e-5f);
        Assert.Equal(0, lesion.Region.Y0);
        Assert.Equal(10, lesion.Region.Y1, 1e-5f);
    }

    [Fact]
    public void A_box_apart_is_a_lesion_of_its_own_and_has_no_vote()
    {
        var lesions = Apply(new(new(30, 30, 40, 40), 0.5f, 0.5f), new(new(0, 0, 10, 10), 0.9f, 0.5f));

        Assert.Equal([new ScoredRegion(new(0, 0, 10, 10), 0.9f), new ScoredRegion(new(30, 30, 40, 40), 0.5f)], lesions);
    }

    [Fact]
    public void A_box_that_overlaps_too_little_to_vote_may_still_be_suppressed()
    {
        // Overlap 2/18 = 0.111: above 0.1, below 0.15.
        var lesions = Apply(new(new(0, 0, 10, 10), 0.9f, 0.5f), new(new(8, 0, 18, 10), 0.8f, 0.5f));

        Assert.Equal([new ScoredRegion(new(0, 0, 10, 10), 0.9f)], lesions);
    }

    [Fact]
    public void A_box_that_only_the_mean_overlaps_goes_too()
    {
        // The mean of the first two ends at 12.5; the third, from 11 on, overlaps it by 15/185 = 0.081.
        Candidate[] boxes = [new(new(0, 0, 10, 10), 0.9f, 0.5f), new(new(5, 0, 15, 10), 0.8f, 0.5f), new(new(11, 0, 21, 10), 0.7f, 0.5f)];

        Assert.Single(BoxVoting.Apply(boxes, Rules, 0.05, 20));
        Assert.Equal(2, BoxVoting.Apply(boxes, Rules, 0.1, 20).Count);
    }

    [Fact]
    public void No_more_lesions_are_taken_than_wanted()
    {
        Candidate[] boxes = [.. Enumerable.Range(0, 9).Select(i => new Candidate(new(20 * i, 0, (20 * i) + 10, 10), 1 - (i / 10f), 0.5f))];

        Assert.Equal(4, BoxVoting.Apply(boxes, Rules, 0.1, 4).Count);
    }

    [Fact]
    public void Votes_that_weigh_nothing_leave_the_highest_box_where_it_is() =>
        Assert.Equal([new ScoredRegion(new(0, 0, 10, 10), 0.9f)], Apply(new(new(0, 0, 10, 10), 0.9f, 0), new(new(1, 0, 11, 10), 0.8f, 0)));

    private static List<ScoredRegion> Apply(params Candidate[] boxes) => BoxVoting.Apply(boxes, Rules, 0.1, 20);
}
