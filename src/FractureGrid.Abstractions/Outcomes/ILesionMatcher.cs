using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Outcomes;

/// <summary>The rule by which found lesions count as finds of reference lesions: intersection over union of at least 0.5, each reference once.</summary>
public interface ILesionMatcher
{
    /// <summary>The scores of the lesions, each with whether it found a reference lesion.</summary>
    IReadOnlyList<(double Score, bool IsHit)> Match(IReadOnlyList<Lesion> lesions, IReadOnlyList<ImageBox> references);
}
