using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Gateway.Screening;

/// <summary>What films are screened for, and what becomes of them. Section <c>FractureGrid:Screening</c>.</summary>
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

    internal ScreeningAction ActionOf(string site, ScreeningRule rule) =>
        Sites.TryGetValue(site, out var own) && own.TryGetValue(rule, out var action) ? action
        : Rules.TryGetValue(rule, out var common) ? common
        : rule == ScreeningRule.BodyPart ? ScreeningAction.Exclude
        : ScreeningAction.Flag;
}
