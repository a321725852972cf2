using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Storage.Tests.Outcomes;

/// <summary>A lesion finds the reference that has its very box.</summary>
internal sealed class ExactMatcher : ILesionMatcher
{
    public IReadOnlyList<(double Score, bool IsHit)> Match(IReadOnlyList<Lesion> lesions, IReadOnlyList<ImageBox> references) =>
        [.. lesions.Select(lesion => (lesion.Score, references.Contains(lesion.Box)))];
}
