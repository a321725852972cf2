using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Abstractions.Screening;

/// <summary>
/// What films are screened for, and what becomes of them. Section <c>FractureGrid:Screening</c>, read by gateways (tags) and by the silos that keep patients
/// (pictures).
/// </summary>
public sealed class ScreeningOptions
{
    public const string Section = "FractureGrid:Screening";

    /// <summary>Actions by rule for all sites. Default: <c>BodyPart</c> excludes, the others flag.</summary>
    public Dictionary<ScreeningRule, ScreeningAction> Rules { get; init; } = [];

    /// <summary>Actions by site and rule, in place of the others. Default: none.</summary>
    public Dictionary<string, Dictionary<ScreeningRule, ScreeningAction>> Sites { get; init; } = new(StringComparer.Ordinal);

    /// <summary>How far the tube voltage may be from the paper's table 1, in kV. Default: 15.</summary>
    [Range(0, 200)]
    public double TubeVoltageTolerance { get; set; } = 15;

    /// <summary>By which factor the exposure may be above or below that of the table. Default: 5; digital detectors need less than films did.</summary>
    [Range(1, 1000)]
    public double ExposureFactor { get; set; } = 5;

    /// <summary>How far the Deviation Index (0018,1413) may be from 0. Default: 3, the outermost limit of AAPM report 116, table 3.</summary>
    [Range(0, 100)]
    public double DeviationIndexLimit { get; set; } = 3;

    /// <summary>Films of a site, device and body part before their usual exposures are known. Default: 50; fewer alarm sooner and more often without need.</summary>
    [Range(10, 10_000)]
    public int UsualRangeFilms { get; set; } = 50;

    /// <summary>Latest films that the usual range is taken from. Default: 500; fewer follow a change of technique sooner.</summary>
    [Range(10, 10_000)]
    public int UsualRangeWindow { get; set; } = 500;

    /// <summary>
    /// Robust standard deviations from the median beyond which an exposure is unusual. Default: 3.5 (Iglewicz and Hoaglin 1993); more are flagged with less.
    /// </summary>
    [Range(1, 100)]
    public double UsualRangeDeviations { get; set; } = 3.5;

    /// <summary>Highest noise on the scale 0..1. Default: 0.024, the paper's limit.</summary>
    [Range(0, 1)]
    public double NoiseLimit { get; set; } = 0.024;

    /// <summary>Probability above which a film has fixation hardware. Default: 0.5, where the model package puts its threshold.</summary>
    [Range(0, 1)]
    public double HardwareLimit { get; set; } = 0.5;

    /// <summary>Highest blur, 0..1. Default: 0.68; sharper films are flagged with less.</summary>
    [Range(0, 1)]
    public double BlurLimit { get; set; } = 0.68;

    /// <summary>Highest share of the bone at an end of the grey range. Default: 0.45.</summary>
    [Range(0, 1)]
    public double ClippedLimit { get; set; } = 0.45;

    /// <summary>Least effective number of greys. Default: 11.</summary>
    [Range(0, 254)]
    public double LeastGreyLevels { get; set; } = 11;

    /// <summary>Lowest mean grey of the bone, 0..1. Default: 0.39.</summary>
    [Range(0, 1)]
    public double DarkestBone { get; set; } = 0.39;

    /// <summary>Highest mean grey of the bone, 0..1. Default: 0.83.</summary>
    [Range(0, 1)]
    public double BrightestBone { get; set; } = 0.83;

    /// <summary>Probability of the other limb above which the body part is implausible. Default: 0.95.</summary>
    [Range(0.5, 1)]
    public double OtherLimbLimit { get; set; } = 0.95;
}
