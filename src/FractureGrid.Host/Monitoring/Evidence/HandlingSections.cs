using System.Globalization;
using System.Text;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;
using static FractureGrid.Host.Monitoring.Evidence.EvidenceMarkup;

namespace FractureGrid.Host.Monitoring.Evidence;

/// <summary>What the pack says of images that got no answer, of scores read as chances, and of alarms and what people did about them.</summary>
internal static class HandlingSections
{
    public static void Exclusions(StringBuilder page, IReadOnlyList<ExclusionFigure> exclusions) =>
        Rows(page, ["Not analysed because of", "Images"], exclusions.Select(of => (string[])[of.Code, of.Hidden ?? Count(of.Images)]));

    public static void Calibration(StringBuilder page, GroupCurves? curves)
    {
        if (curves is not { Reliability.Count: > 0 })
        {
            return;
        }

        page.Append("<h2>Calibration</h2>\n<p>")
            .Append(
                Invariant(
                    $"Expected calibration error {Number(curves.ExpectedCalibrationError)}, Brier score {Number(curves.Brier)}. A score is a chance only where the share with fracture is near it."
                )
            )
            .Append("</p>\n");
        Rows(
            page,
            ["Mean score", "Share with fracture (95 % interval)", "Images"],
            curves.Reliability.Select(mark => (string[])[Number(mark.MeanScore), Value(mark.Observed), Count(mark.Observed.Count)])
        );
    }

    public static void Alarms(StringBuilder page, IReadOnlyList<Alarm> alarms)
    {
        page.Append("<h2>Alarms and what was done</h2>\n");
        Rows(
            page,
            ["Alarm", "Site", "Signal", "What was done"],
            alarms.Select(alarm =>
                (string[])
                    [
                        alarm.Number.ToString(CultureInfo.InvariantCulture),
                        alarm.Site,
                        $"{alarm.Drift.Measure}, {EvidencePage.Where(alarm.Drift)}",
                        string.Join("; ", alarm.History.Select(Event)),
                    ]
            )
        );
    }

    private static string Event(AlarmEvent entry) =>
        Invariant(
            $"{entry.At.UtcDateTime:yyyy-MM-dd} {entry.Kind.ToString().ToLowerInvariant()} by {entry.Author}{(entry.Text is { Length: > 0 } text ? $": {text}" : "")}"
        );
}
