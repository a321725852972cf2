using System.Globalization;
using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Detection;
using FractureGrid.Statistics.Intervals;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Cli.Output;

/// <summary>Figures as people read them: value, interval and n; a dash where there is none.</summary>
internal static class Figures
{
    public const string None = "-";

    public static string Share(Proportion share) =>
        share.Value is not { } value
            ? None
            : string.Create(CultureInfo.InvariantCulture, $"{value:0.00} ({Range(share.Interval)}; {share.Successes}/{share.Total})");

    public static string Area(AucEstimate? area) =>
        area is null
            ? None
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{area.Value:0.000} ({Range(area.Wald, "0.000")}; n={area.Positives}+{area.Negatives})"
            );

    public static string Detection(DetectionEstimate? estimate) =>
        estimate is null
            ? None
            : string.Create(CultureInfo.InvariantCulture, $"{estimate.Value:0.000} ({Range(estimate.Interval, "0.000")})");

    public static string Seconds(double? seconds) =>
        seconds is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:0.00} s") : None;

    private static string Range(Interval? interval, string format = "0.00") =>
        interval is { } i
            ? i.Lower.ToString(format, CultureInfo.InvariantCulture) + " to " + i.Upper.ToString(format, CultureInfo.InvariantCulture)
            : "interval not estimable";
}
