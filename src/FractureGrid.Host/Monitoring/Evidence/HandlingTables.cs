using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;

namespace FractureGrid.Host.Monitoring.Evidence;

/// <summary>The tables of <see cref="HandlingSections"/> as CSV.</summary>
internal static class HandlingTables
{
    public static string Exclusions(IReadOnlyList<ExclusionFigure> exclusions)
    {
        var csv = new Csv("code", "images", "hidden");
        foreach (var of in exclusions)
        {
            csv.Row(of.Code, of.Images, of.Hidden);
        }

        return csv.ToString();
    }

    public static string Calibration(GroupCurves curves)
    {
        var csv = new Csv("mean_score", "share_with_fracture", "lower95", "upper95", "n");
        foreach (var mark in curves.Reliability)
        {
            csv.Row(mark.MeanScore, mark.Observed.Value, mark.Observed.Lower, mark.Observed.Upper, mark.Observed.Count);
        }

        return csv.ToString();
    }

    /// <summary>One line for each thing that was done.</summary>
    public static string Alarms(IReadOnlyList<Alarm> alarms)
    {
        var csv = new Csv("site", "alarm", "model_sha256", "measure", "attribute", "group", "at", "done", "by", "text");
        foreach (var alarm in alarms)
        {
            foreach (var entry in alarm.History)
            {
                var drift = alarm.Drift;
                csv.Row(
                    alarm.Site,
                    alarm.Number,
                    alarm.ModelHash,
                    drift.Measure,
                    drift.Attribute,
                    drift.Value,
                    entry.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
                    entry.Kind,
                    entry.Author,
                    entry.Text
                );
            }
        }

        return csv.ToString();
    }
}
