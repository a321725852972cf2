using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Statistics.Detection;

namespace FractureGrid.Grains.Outcomes;

/// <summary>The grid's matching rule: <see cref="MatchRule.Default"/>.</summary>
public sealed class LesionMatcher : ILesionMatcher
{
    public IReadOnlyList<(double Score, bool IsHit)> Match(IReadOnlyList<Lesion> lesions, IReadOnlyList<ImageBox> references) =>
        [
            .. MatchedImage
                .Match(lesions.Select(l => new ScoredBox(BoxOf(l.Box), l.Score)), [.. references.Select(BoxOf)])
                .Detections.Select(detection => (detection.Score, detection.IsHit)),
        ];

    internal static LesionBox BoxOf(ImageBox box) => new(box.X, box.Y, box.Width, box.Height);
}
