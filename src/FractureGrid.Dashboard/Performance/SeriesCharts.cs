using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Dashboard.Charts;
using FractureGrid.Dashboard.Figures;
using FractureGrid.Dashboard.Texts;
using Microsoft.Extensions.Localization;

namespace FractureGrid.Dashboard.Performance;

/// <summary>A group's figures over time.</summary>
internal sealed class SeriesCharts(IStringLocalizer<AnalystTexts> texts)
{
    public IReadOnlyList<Chart> Of(GroupSeries series, string? part)
    {
        var paper = part is null ? null : PaperFigures.OfPart(part);
        return
        [
            Draw("sensitivity", texts["Sensitivity over time"], texts["sensitivity"], series, f => f?.Sensitivity, paper?.Sensitivity),
            Draw("specificity", texts["Specificity over time"], texts["specificity"], series, f => f?.Specificity, null),
            Draw("precision", texts["Precision over time"], texts["precision"], series, f => f?.Precision, paper?.Precision),
        ];
    }

    private Chart Draw(string name, string title, string up, GroupSeries series, Func<OperatingFigures?, Figure?> pick, double? paper)
    {
        TimeSeries Line(string label, Func<GroupPerformance, OperatingFigures?> at) =>
            new(
                label,
                [
                    .. series.Points.Select(point =>
                        pick(at(point.Figures)) is { } figure
                            ? new TimePoint(
                                point.From,
                                point.To,
                                figure.Value,
                                figure.Lower,
                                figure.Upper,
                                $"{label}, {Selection.Text(point.From)}: {FigureFormat.Text(figure)}"
                            )
                            : new TimePoint(point.From, point.To, null)
                    ),
                ]
            );

        TimeSeries[] lines = [Line(Sentences.Of("FRACTURE"), f => f.AtFracture), Line(texts["DOUBT or FRACTURE"], f => f.AtDoubt)];
        var values = lines.SelectMany(line => line.Points).Where(point => point.Value is not null).ToList();
        return TimeChart.Draw(
            new TimeFrame
            {
                Name = name,
                Title = title,
                Description = string.Join(
                    " ",
                    lines
                        .Where(line => line.Points.Any(point => point.Value is not null))
                        .Select(line =>
                            $"{line.Name}: {FigureFormat.Number(line.Points.First(p => p.Value is not null).Value!.Value)} {texts["at first"]}, {FigureFormat.Number(line.Points.Last(p => p.Value is not null).Value!.Value)} {texts["at last"]}."
                        )
                ),
                Up = up,
                Across = series.Days switch
                {
                    SpanCounts.Months => texts["month"],
                    1 => texts["day"],
                    _ => texts["points of {0} days", series.Days],
                },
                Range =
                    values.Count == 0 ? null : (Math.Max(0, Math.Floor(10 * values.Min(p => p.Lower ?? p.Value!.Value)) / 10 - 0.05), 1),
                Levels = paper is { } level
                    ? [($"{PaperFigures.Source}, {texts["by patients"]}: {FigureFormat.Number(level)}", level)]
                    : [],
                Missing = Sentences.Of(series.Hidden) ?? (values.Count > 0 ? null : Reason(series)),
                Note = texts["Points with too few cases leave a gap; the table says how many more are needed."],
            },
            lines,
            new ChartTable(
                [
                    texts["first day"],
                    texts["last day"],
                    texts["counted as positive"],
                    up,
                    texts["lower"],
                    texts["upper"],
                    "n",
                    texts["reason"],
                ],
                [
                    .. series.Points.SelectMany(point =>
                        new[]
                        {
                            (Sentences.Of("FRACTURE"), point.Figures.AtFracture),
                            (texts["DOUBT or FRACTURE"].Value, point.Figures.AtDoubt),
                        }.Select(row =>
                            (IReadOnlyList<object?>)
                                [
                                    point.From,
                                    point.To,
                                    row.Item1,
                                    pick(row.Item2)?.Value,
                                    pick(row.Item2)?.Lower,
                                    pick(row.Item2)?.Upper,
                                    pick(row.Item2)?.Count,
                                    pick(row.Item2)?.Reason ?? point.Figures.Hidden,
                                ]
                        )
                    ),
                ]
            )
        );
    }

    private string Reason(GroupSeries series) =>
        series.Points.Count == 0
            ? texts["No images in these days."]
            : texts["Not labelled enough: no point has cases enough; take more days for each."];
}
