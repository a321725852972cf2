namespace FractureGrid.Statistics.Detection;

/// <summary>When a detected box counts as a find of a reference lesion.</summary>
public sealed record MatchRule
{
    private readonly double? _leastOverlap;

    private MatchRule(double? leastOverlap) => _leastOverlap = leastOverlap;

    /// <summary>Intersection over union of at least 0.5.</summary>
    public static MatchRule Default { get; } = Overlap(0.5);

    /// <summary>Intersection over union of at least 0.3.</summary>
    public static MatchRule LooseOverlap { get; } = Overlap(0.3);

    /// <summary>The detection's centre lies in the reference box, its edges included.</summary>
    public static MatchRule CentreInside { get; } = new(leastOverlap: null);

    /// <summary>Intersection over union of at least <paramref name="least"/>, above 0 and up to 1.</summary>
    public static MatchRule Overlap(double least) =>
        least is > 0 and <= 1
            ? new MatchRule(least)
            : throw new ArgumentOutOfRangeException(nameof(least), least, "An overlap above 0 and up to 1 is needed.");

    internal bool Accepts(LesionBox detection, LesionBox reference) =>
        _leastOverlap is { } least
            ? detection.IntersectionOverUnion(reference) >= least
            : reference.Contains(detection.X + detection.Width / 2, detection.Y + detection.Height / 2);
}
