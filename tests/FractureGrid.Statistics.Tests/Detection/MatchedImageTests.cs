using CsCheck;
using FractureGrid.Statistics.Detection;

namespace FractureGrid.Statistics.Tests.Detection;

public sealed class MatchedImageTests
{
    private static readonly LesionBox Reference = new(100, 100, 60, 40);

    [Fact]
    public void Overlap_is_the_shared_area_over_the_joint_area()
    {
        var shifted = Reference with { X = 120 };

        // 40 x 40 shared of 2 x 2400 - 1600.
        Assert.Equal(0.5, Reference.IntersectionOverUnion(shifted), 1e-12);
        Assert.Equal(0, Reference.IntersectionOverUnion(Reference with { X = 160 }));
        Assert.Equal(1, Reference.IntersectionOverUnion(Reference));
    }

    [Fact]
    public void An_overlap_of_exactly_a_half_is_a_find()
    {
        var image = MatchedImage.Match([new ScoredBox(Reference with { X = 120 }, 0.4)], [Reference]);

        Assert.True(image.Detections[0].IsHit);
    }

    // 36 x 40 shared of 2 x 2400 - 1440: 0.43.
    [Fact]
    public void A_looser_rule_takes_what_the_default_does_not()
    {
        ScoredBox[] found = [new(Reference with { X = 124 }, 0.4)];

        Assert.False(MatchedImage.Match(found, [Reference]).Detections[0].IsHit);
        Assert.True(MatchedImage.Match(found, [Reference], rule: MatchRule.LooseOverlap).Detections[0].IsHit);
    }

    [Fact]
    public void A_centre_inside_is_enough_where_the_rule_says_so()
    {
        ScoredBox[] found = [new(new LesionBox(95, 95, 20, 20), 0.9), new(new LesionBox(80, 100, 30, 40), 0.8)];

        var hits = MatchedImage.Match(found, [Reference, Reference], rule: MatchRule.CentreInside).Detections.Select(d => d.IsHit);

        // Centres (105, 105), and (95, 120) left of the box.
        Assert.Equal([true, false], hits);
    }

    [Fact]
    public void An_overlap_of_0_is_no_rule() => Assert.Throws<ArgumentOutOfRangeException>(() => MatchRule.Overlap(0));

    [Fact]
    public void A_second_detection_of_the_same_lesion_is_a_false_positive()
    {
        var image = MatchedImage.Match([new ScoredBox(Reference, 0.4), new ScoredBox(Reference with { X = 105 }, 0.9)], [Reference]);

        Assert.Equal([new ScoredHit(0.9, true), new ScoredHit(0.4, false)], image.Detections);
    }

    [Fact]
    public void A_detection_takes_the_free_lesion_it_overlaps_most()
    {
        var near = Reference with { X = 110 };

        var image = MatchedImage.Match([new ScoredBox(near, 0.9), new ScoredBox(near, 0.8)], [Reference, near]);

        Assert.All(image.Detections, d => Assert.True(d.IsHit));
    }

    [Fact]
    public void There_are_never_more_finds_than_lesions() =>
        Gen.Select(Boxes, Boxes, Gen.Double[0, 1].Array[8])
            .Sample(
                (found, references, scores) =>
                {
                    var image = MatchedImage.Match(found.Select((box, i) => new ScoredBox(box, scores[i])), references);
                    return image.Detections.Count(d => d.IsHit) <= references.Length
                        && image.Detections.Count == found.Length
                        && image.Detections.Zip(image.Detections.Skip(1)).All(p => p.First.Score >= p.Second.Score);
                }
            );

    private static Gen<LesionBox[]> Boxes =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[1, 30], Gen.Int[1, 30])
            .Select((x, y, width, height) => new LesionBox(x, y, width, height))
            .Array[0, 8];
}
