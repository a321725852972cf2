using System.Globalization;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Dashboard.Charts;
using FractureGrid.Dashboard.Figures;
using FractureGrid.Dashboard.Texts;
using Microsoft.Extensions.Localization;

namespace FractureGrid.Dashboard.Performance;

/// <summary>Curves of groups: one, or several on one chart.</summary>
internal sealed class GroupCharts(IStringLocalizer<AnalystTexts> texts)
{
    /// <summary>Areas under FROC curves go to one false positive per image, and so do their charts.</summary>
    private const double MostFalsePositives = 1;

    public Chart Roc(IReadOnlyList<(string Name, GroupCurves Curves)> groups, string? part = null)
    {
        var shown = groups.Where(group => group.Curves.Roc.Count > 0).ToList();
        var isOne = groups.Count == 1;
        return CurveChart.Draw(
            new CurveFrame
            {
                Name = "roc",
                Title = texts["ROC curve"],
                Description = string.Join(
                    " ",
                    shown.Select(group => $"{group.Name}: {texts["area"]} {FigureFormat.Text(group.Curves.Figures.Area!)}.")
                ),
                Across = texts["false positive rate (1 - specificity)"],
                Up = texts["sensitivity"],
                HasDiagonal = true,
                Band = texts["95 % box of each threshold"],
                Levels =
                    isOne && part is not null && PaperFigures.OfPart(part) is var (_, sensitivity, _)
                        ?
                        [
                            (
                                $"{PaperFigures.Source}: {texts["sensitivity by patients"]} {sensitivity.ToString("0.00", CultureInfo.InvariantCulture)}",
                                sensitivity
                            ),
                        ]
                        : [],
                Missing = shown.Count > 0 ? null : Reason(groups, curves => curves.Figures.Area),
                Note = isOne
                    ? texts["The band holds for each threshold by itself. Lines at the operating points are 95 % intervals."].Value
                    : null,
            },
            [
                .. shown.Select(group => new CurveSeries
                {
                    Name = $"{group.Name} ({FigureFormat.Number(group.Curves.Figures.Area!.Value!.Value)})",
                    Points = [.. group.Curves.Roc.Select(point => new CurvePoint(point.FalsePositiveRate, point.TruePositiveRate))],
                    Upper = isOne
                        ? [.. group.Curves.Roc.Select(p => new CurvePoint(p.LeastFalsePositiveRate, p.MostTruePositiveRate))]
                        : [],
                    Lower = isOne
                        ? [.. group.Curves.Roc.Select(p => new CurvePoint(p.MostFalsePositiveRate, p.LeastTruePositiveRate))]
                        : [],
                }),
            ],
            isOne && shown.Count == 1 ? [.. Marks(shown[0].Curves)] : [],
            new ChartTable(
                [texts["Group"], texts["threshold"], texts["false positive rate"], texts["sensitivity"], texts["lower"], texts["upper"]],
                [
                    .. shown.SelectMany(group =>
                        group.Curves.Roc.Select(p =>
                            (IReadOnlyList<object?>)
                                [
                                    group.Name,
                                    p.Threshold,
                                    p.FalsePositiveRate,
                                    p.TruePositiveRate,
                                    p.LeastTruePositiveRate,
                                    p.MostTruePositiveRate,
                                ]
                        )
                    ),
                ]
            )
        );
    }

    public Chart Froc(IReadOnlyList<(string Name, GroupCurves Curves)> groups)
    {
        var shown = groups.Where(group => group.Curves.Froc.Count > 0).ToList();
        return CurveChart.Draw(
            new CurveFrame
            {
                Name = "froc",
                Title = texts["FROC curve"],
                Description = string.Join(
                    " ",
                    shown.Select(group =>
                        $"{group.Name}: {texts["mean recall"]} {FigureFormat.Text(group.Curves.Figures.Froc!.Area)}, {group.Curves.Figures.Froc.Images} {texts["images"]}."
                    )
                ),
                Across = texts["false positives per image"],
                Up = texts["lesions found (recall)"],
                MostAcross = MostFalsePositives,
                Missing =
                    shown.Count > 0 ? null
                    : groups.All(group => group.Curves.Figures.Froc is null) ? texts["Not labelled: no image has its lesions marked."]
                    : Reason(groups, curves => curves.Figures.Froc?.Area),
                Note = texts[
                    "A lesion is found when its box overlaps the reference by at least half. Counts do not know which lesions are one patient's, so there is no interval."
                ],
            },
            [
                .. shown.Select(group => new CurveSeries
                {
                    Name = group.Name,
                    Points = [.. group.Curves.Froc.Select(point => new CurvePoint(point.FalsePositivesPerImage, point.Recall))],
                }),
            ],
            [
                .. PaperFigures.Lesions.Select(
                    (row, i) =>
                        new CurveMark
                        {
                            Name = i == 0 ? $"{PaperFigures.Source}, {texts["Table 2, its own images"]}" : string.Empty,
                            X = row.FalsePositives,
                            Y = row.Recall,
                            Shape = 1,
                            Css = "marker paper",
                            Hint = $"{PaperFigures.Source}: {row.Recall} / {row.FalsePositives}",
                        }
                ),
            ],
            new ChartTable(
                [texts["Group"], texts["threshold"], texts["false positives per image"], texts["recall"]],
                [
                    .. shown.SelectMany(group =>
                        group.Curves.Froc.Select(p => (IReadOnlyList<object?>)[group.Name, p.Threshold, p.FalsePositivesPerImage, p.Recall])
                    ),
                ]
            )
        );
    }

    public Chart Reliability(string name, GroupCurves curves) =>
        CurveChart.Draw(
            new CurveFrame
            {
                Name = "reliability",
                Title = texts["Calibration"],
                Description = curves.ExpectedCalibrationError is { } error
                    ? $"{name}: {texts["Expected calibration error"]} {FigureFormat.Number(error)}, Brier {FigureFormat.Number(curves.Brier ?? 0)}."
                    : name,
                Across = texts["mean score"],
                Up = texts["share with fracture"],
                HasDiagonal = true,
                Missing = curves.Reliability.Count > 0 ? null : Reason([(name, curves)], c => c.Figures.Area),
                Note = curves.ExpectedCalibrationError is { } shown
                    ? $"{texts["Expected calibration error"]} {FigureFormat.Number(shown)}, Brier {FigureFormat.Number(curves.Brier ?? 0)}. {texts["Scores are no probabilities unless points lie on the diagonal."]}"
                    : null,
            },
            [
                new CurveSeries
                {
                    Name = name,
                    IsPoints = true,
                    Points =
                    [
                        .. curves
                            .Reliability.Where(mark => mark.Observed.Value is not null)
                            .Select(mark => new CurvePoint(
                                mark.MeanScore,
                                mark.Observed.Value!.Value,
                                mark.Observed.Lower,
                                mark.Observed.Upper,
                                FigureFormat.Text(mark.Observed)
                            )),
                    ],
                },
            ],
            [],
            new ChartTable(
                [texts["mean score"], texts["share with fracture"], texts["lower"], texts["upper"], "n", texts["reason"]],
                [
                    .. curves.Reliability.Select(mark =>
                        (IReadOnlyList<object?>)
                            [
                                mark.MeanScore,
                                mark.Observed.Value,
                                mark.Observed.Lower,
                                mark.Observed.Upper,
                                mark.Observed.Count,
                                mark.Observed.Reason,
                            ]
                    ),
                ]
            )
        );

    private static IEnumerable<CurveMark> Marks(GroupCurves curves) =>
        curves
            .Marks.Select(
                (mark, i) =>
                    mark.Sensitivity.Value is { } up && mark.Specificity.Value is { } specificity
                        ? new CurveMark
                        {
                            Name = $"{Sentences.Of(mark.Name)} ({FigureFormat.Number(mark.Threshold)})",
                            X = 1 - specificity,
                            Y = up,
                            Across = mark.Specificity is { Lower: { } l, Upper: { } u } ? (1 - u, 1 - l) : null,
                            Up = mark.Sensitivity is { Lower: { } lower, Upper: { } upper } ? (lower, upper) : null,
                            Shape = i == 0 ? 3 : 2,
                            Hint =
                                $"{Sentences.Of(mark.Name)}: {FigureFormat.Text(mark.Sensitivity)} / {FigureFormat.Text(mark.Specificity)}",
                        }
                        : null
            )
            .OfType<CurveMark>();

    private string Reason(IReadOnlyList<(string Name, GroupCurves Curves)> groups, Func<GroupCurves, Figure?> figure) =>
        string.Join(
            "; ",
            groups.Select(group =>
                (groups.Count > 1 ? group.Name + ": " : string.Empty)
                + (Sentences.Of(group.Curves.Figures.Hidden ?? figure(group.Curves)?.Reason) ?? texts["Not labelled"].Value)
            )
        );
}
