using System.Globalization;
using FractureGrid.Cli.Evaluation;
using FractureGrid.Cli.Output;
using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Detection;
using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Cli.Cards;

/// <summary>Rows and sentences of a card.</summary>
internal static class CardRows
{
    // The place of 0.4 false positives per image among the rates of recall.
    private const int RecallRate = 3;

    public static string Of(GroupFigures group) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {(group.By is null ? "all" : $"{group.By}: {group.Name}")} | {group.Images} ({group.Fractured}) | {Number(group.Area?.Value)} | {Range(group.Area?.Wald)} | {Range(group.ClusteredInterval)} | {Estimate(group.AveragePrecision50)} | {Estimate(group.Recalls[RecallRate])} | {At(group.AtFracture)} | {At(group.AtDoubt)} |\n"
        );

    public static string Of(OperatingRow row) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {row.Limit:0.0} | {(double.IsFinite(row.Threshold) ? Number(row.Threshold) : Figures.None)} | {Estimate(row.Recall)} | {Share(row.Precision)} |\n"
        );

    public static string OfNoise(EvaluationReport report, string plain) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {(report.Set.Length > plain.Length ? report.Set[(report.Set.LastIndexOf(' ') + 1)..] : "none")} | {report.MedianNoise?.ToString("0.0000", CultureInfo.InvariantCulture) ?? Figures.None} | {Number(report.All.Area?.Value)} | {Range(report.All.Area?.Wald)} | {Estimate(report.All.AveragePrecision50)} | {Estimate(report.All.Recalls[RecallRate])} |\n"
        );

    /// <summary>A pooled area flatters where fractures are commoner in one region, so the mean within regions stands beside it.</summary>
    public static string Regions(IEnumerable<GroupFigures> groups)
    {
        double[] areas = [.. groups.Where(group => group is { By: "region", Area: not null }).Select(group => group.Area!.Value)];
        return areas.Length < 2
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The mean of the areas within the {areas.Length} regions is {areas.Average():0.000}. "
            );
    }

    public static string Crop(GroupFigures all) =>
        all.LesionsInCrop.Total == 0
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The bone crop kept {all.LesionsInCrop.Successes} of {all.LesionsInCrop.Total} reference boxes and saved {all.AreaSaved:0 %} of the area."
            );

    public static string Bone(GroupFigures group) =>
        group.BoneDice is not { } dice
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"| {(group.By is null ? "all" : $"{group.By}: {group.Name}")} | {dice.Items} | {dice.Value:0.000} | {Range(dice.Interval)} | {dice.Least:0.000} |\n"
            );

    public static string Lesions(LesionMultiplicity lesions) =>
        lesions is { Single: { } single, Multiple: { } multiple }
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Area under the FROC curve to {single.Limit:0.0} false positives per fractured image, over {single.Limit:0.0}: {Estimate(single.Estimate)} with one fracture, {Estimate(multiple.Estimate)} with several."
            )
            : "";

    private static string At(ConfusionCounts counts) => $"{Short(counts.Sensitivity)}, {Short(counts.Specificity)}";

    private static string Short(Proportion share) => share.Value?.ToString("0.00", CultureInfo.InvariantCulture) ?? Figures.None;

    private static string Share(Proportion share) => share.Value is { } value ? $"{Number(value)} ({Range(share.Interval)})" : Figures.None;

    private static string Estimate(DetectionEstimate? estimate) =>
        estimate is null ? Figures.None : $"{Number(estimate.Value)}{(estimate.Interval is { } i ? $" ({Range(i)})" : "")}";

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? Figures.None;

    private static string Range(Interval? interval) => EvaluationTables.Range(interval, "0.000");
}
