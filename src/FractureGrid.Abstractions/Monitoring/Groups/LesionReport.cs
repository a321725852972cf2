namespace FractureGrid.Abstractions.Monitoring.Groups;

/// <summary>
/// How well lesions are found, from the images themselves and not from counts, so that intervals know which images are one patient's: percentile
/// bootstrap over patients, 1,000 draws.
/// </summary>
public sealed record LesionReport
{
    /// <summary>Why nothing is shown; then all else is empty.</summary>
    public string? Hidden { get; init; }

    /// <summary>Images that have their lesions marked, those without any included.</summary>
    public long Images { get; init; }

    /// <summary>Reference lesions on them.</summary>
    public long Lesions { get; init; }

    public long Patients { get; init; }

    /// <summary>When a detection finds a lesion.</summary>
    public string Rule { get; init; } = "intersection over union of at least 0.5, each reference lesion once";

    /// <summary>The paper's Table 2: one row for each limit of false positives per image.</summary>
    public IReadOnlyList<LesionOperatingRow> Table { get; init; } = [];

    /// <summary>Mean recall from 0 to <see cref="AreaLimit"/> false positives per image.</summary>
    public Figure? Area { get; init; }

    /// <summary>The same on images with one lesion, false positives counted per image with a lesion.</summary>
    public Figure? SingleLesion { get; init; }

    /// <summary>The same on images with several.</summary>
    public Figure? SeveralLesions { get; init; }

    /// <summary>Single less several, patients drawn over both together; the count is that of all their lesions.</summary>
    public Figure? Difference { get; init; }

    public double AreaLimit { get; init; }
}
