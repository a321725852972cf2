using System.Globalization;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Dashboard.Drift;

/// <summary>Drift in few words.</summary>
internal static class DriftWords
{
    /// <summary>Such as "device X"; nothing for the whole site.</summary>
    public static string? Where(DriftMeasure measure) =>
        measure.Attribute is OutcomeAttributes.All
            ? measure.Value is OutcomeAttributes.All
                ? null
                : measure.Value
            : $"{measure.Attribute} {measure.Value}";

    public static string Effect(DriftMeasure measure) =>
        measure.Effect is not { } effect ? "–"
        : IsShare(measure) ? Points(effect)
        : string.Create(CultureInfo.InvariantCulture, $"{effect:+0.00;-0.00;0.00} SD");

    public static string Least(DriftMeasure measure) =>
        IsShare(measure)
            ? string.Create(CultureInfo.InvariantCulture, $"{100 * measure.LeastEffect:0} points")
            : string.Create(CultureInfo.InvariantCulture, $"{measure.LeastEffect:0.0} SD");

    public static string Points(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:+0.0;-0.0;0.0} points");

    public static string Mean(double? mean) => mean is { } value ? value.ToString("G3", CultureInfo.InvariantCulture) : "–";

    // Rates and mixes change by shares of the images, all else by standard deviations.
    private static bool IsShare(DriftMeasure measure) =>
        measure.Measure is "missed fractures" or "false alarms" || measure.Measure.EndsWith(" mix", StringComparison.Ordinal);
}
