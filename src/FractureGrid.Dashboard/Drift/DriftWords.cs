using System.Globalization;
using System.Text.RegularExpressions;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Dashboard.Performance;
using FractureGrid.Dashboard.Texts;
using Microsoft.Extensions.Localization;

namespace FractureGrid.Dashboard.Drift;

/// <summary>Drift in few words.</summary>
internal static partial class DriftWords
{
    /// <summary>Such as "device X"; nothing for the whole site.</summary>
    public static string? Where(DriftMeasure measure) => Where(measure.Attribute, measure.Value);

    /// <summary>What a signal that is not watched yet still needs, from the monitor's English sentence.</summary>
    public static string TooFew(string reason, IStringLocalizer texts)
    {
        if (Needed().Match(reason) is not { Success: true, Groups: var part })
        {
            return reason;
        }

        var where = Where(part["attribute"].Value, part["value"].Value);
        var what = Sentences.Of(part["measure"].Value) + (where is null ? "" : ", " + where);
        return texts["{0}: about {1} more needed in the reference window", what, part["number"].Value];
    }

    public static string Effect(DriftMeasure measure) =>
        measure.Effect is not { } effect ? "–"
        : IsShare(measure) ? Points(effect)
        : $"{Number(measure, effect)} SD";

    /// <summary>The ends between which a change lies, or why there are none; null of an alarm of a version that knew neither.</summary>
    public static string? Range(DriftMeasure measure, IStringLocalizer texts) =>
        measure is { EffectLower: { } lower, EffectUpper: { } upper }
            ? texts["{0} to {1}", Number(measure, lower), Number(measure, upper)].Value
            : Sentences.Of(measure.EffectReason);

    /// <summary>The same of the change of the sensitivity.</summary>
    public static string? SensitivityRange(DriftMeasure measure, IStringLocalizer texts) =>
        measure is { SensitivityLower: { } lower, SensitivityUpper: { } upper }
            ? texts["{0} to {1}", Share(lower), Share(upper)].Value
            : null;

    public static string Least(DriftMeasure measure) =>
        IsShare(measure)
            ? string.Create(CultureInfo.InvariantCulture, $"{100 * measure.LeastEffect:0} {Sentences.Of("points")}")
            : string.Create(CultureInfo.InvariantCulture, $"{measure.LeastEffect:0.0} SD");

    public static string Points(double share) => $"{Share(share)} {Sentences.Of("points")}";

    /// <summary>A change in one sentence; the alarm's own summary says the same in English.</summary>
    public static string Sentence(DriftMeasure measure, IStringLocalizer texts)
    {
        var what = Sentences.Of(measure.Measure) + (Where(measure) is { } where ? ", " + where : "");
        var began = Selection.Text(measure.StartedOn) ?? "–";
        string changed = measure is { ReferenceMean: { } before, CurrentMean: { } after }
            ? texts["{0} changed from {1} to {2} about {3}", what, Mean(before), Mean(after), began]
            : texts["{0} changed by {1} about {2}", what, Effect(measure), began];
        return measure.SensitivityEffect is not { } effect ? changed
            : SensitivityRange(measure, texts) is { } range ? $"{changed}; {texts["sensitivity"]} {Points(effect)} ({range})"
            : $"{changed}; {texts["sensitivity"]} {Points(effect)}";
    }

    public static string Mean(double? mean) => mean is { } value ? value.ToString("G3", CultureInfo.InvariantCulture) : "–";

    private static string? Where(string attribute, string value) =>
        attribute is OutcomeAttributes.All
            ? value is OutcomeAttributes.All
                ? null
                : Sentences.Of(value)
            : $"{Sentences.Of(attribute)} {Sentences.Of(value)}";

    private static string Number(DriftMeasure measure, double effect) =>
        IsShare(measure) ? Share(effect) : effect.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    private static string Share(double share) => (100 * share).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    // Rates and mixes change by shares of the images, all else by standard deviations.
    private static bool IsShare(DriftMeasure measure) =>
        measure.Measure is "missed fractures" or "false alarms" || measure.Measure.EndsWith(" mix", StringComparison.Ordinal);

    [GeneratedRegex(
        @"^(?<measure>.+?), (?<attribute>[a-z-]+) (?<value>.+): about (?<number>\d+) more needed in the reference window$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Needed();
}
