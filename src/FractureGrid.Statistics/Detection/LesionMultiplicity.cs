using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Detection;

/// <summary>
/// Detection on images with one lesion against images with several, as in the paper. Images without a lesion belong to neither, so that false
/// positives are counted per image with a fracture.
/// </summary>
public sealed record LesionMultiplicity
{
    /// <summary>Null without images of the kind.</summary>
    public required FrocArea? Single { get; init; }

    /// <summary>Null without images of the kind.</summary>
    public required FrocArea? Multiple { get; init; }

    /// <summary>Single less multiple, patients drawn over both; null where one of them is.</summary>
    public required FrocArea? Difference { get; init; }

    /// <summary>The comparison up to <paramref name="limit"/> false positives per image.</summary>
    public static LesionMultiplicity Compare(
        IReadOnlyList<MatchedImage> images,
        double limit,
        double confidence = Interval.DefaultConfidence
    )
    {
        MatchedImage[] single = [.. images.Where(i => i.References == 1)],
            multiple = [.. images.Where(i => i.References > 1)];
        return new LesionMultiplicity
        {
            Single = FrocAnalysis.Area(single, limit, confidence),
            Multiple = FrocAnalysis.Area(multiple, limit, confidence),
            Difference = FrocAnalysis.AreaDifference(single, multiple, limit, confidence),
        };
    }
}
