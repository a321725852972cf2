using System.Globalization;
using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.OperatingPoints;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Dashboard.Charts;
using FractureGrid.Dashboard.Figures;
using FractureGrid.Dashboard.Performance;
using FractureGrid.Dashboard.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace FractureGrid.Dashboard.Simulator;

/// <summary>How sensitivity and specificity follow the threshold, and where the tried ones lie on the curves.</summary>
internal sealed class SimulatorChartSet(
    IGroupReader reader,
    IOutcomeStore store,
    IOperatingPointDesk desk,
    ICaller caller,
    IStringLocalizer<AnalystTexts> texts
) : IChartSet
{
    public const string Key = "simulator";

    public string Name => Key;

    public async Task<IReadOnlyList<Chart>> ChartsAsync(IQueryCollection query, CancellationToken cancellationToken)
    {
        var selection = Selection.Read(query, caller);
        var inForce = Thresholds.InForce(
            (await store.ScopesAsync(cancellationToken)).Where(scope => caller.Sites.Allows(scope.Site)),
            await desk.GetAsync(),
            selection
        );
        var thresholds = Thresholds.Read(query, inForce, []);
        var tried = await reader.ForecastAsync(selection.Of, thresholds.Doubt, thresholds.Fracture, cancellationToken);
        return Charts(await reader.CurvesAsync(selection.Of, cancellationToken), tried);
    }

    public IReadOnlyList<Chart> Charts(GroupCurves curves, OperatingForecast tried) => [ByThreshold(curves, tried), Roc(curves, tried)];

    private Chart ByThreshold(GroupCurves curves, OperatingForecast tried)
    {
        // Below the lowest score everything is positive.
        var points = curves.Roc.Where(point => point.Threshold is not null).Reverse().ToList();
        return CurveChart.Draw(
            new CurveFrame
            {
                Name = "by-threshold",
                Title = texts["Sensitivity and specificity by threshold"],
                Description = texts["How both change as the least score that counts as positive moves from 0 to 1."],
                Across = texts["threshold"],
                Up = texts["share"],
                Missing = points.Count > 0 ? null : curves.Figures.Hidden ?? curves.Figures.Area?.Reason ?? texts["Not labelled"],
            },
            [
                new CurveSeries
                {
                    Name = texts["sensitivity"],
                    Points = [.. points.Select(p => new CurvePoint(p.Threshold!.Value, p.TruePositiveRate))],
                },
                new CurveSeries
                {
                    Name = texts["specificity"],
                    Points = [.. points.Select(p => new CurvePoint(p.Threshold!.Value, 1 - p.FalsePositiveRate))],
                },
            ],
            [
                .. At(Sentences.Of("DOUBT"), 3, tried.DoubtThreshold, tried.AtDoubt),
                .. At(Sentences.Of("FRACTURE"), 2, tried.FractureThreshold, tried.AtFracture),
            ],
            new ChartTable(
                [texts["threshold"], texts["sensitivity"], texts["specificity"]],
                [.. points.Select(p => (IReadOnlyList<object?>)[p.Threshold, p.TruePositiveRate, 1 - p.FalsePositiveRate])]
            )
        );
    }

    private static IEnumerable<CurveMark> At(string name, int shape, double threshold, OperatingFigures? figures)
    {
        var values = new[] { figures?.Sensitivity, figures?.Specificity };
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { Value: { } value } figure)
            {
                yield return new CurveMark
                {
                    Name = i == 0 ? string.Create(CultureInfo.InvariantCulture, $"{name} {threshold:0.000}") : string.Empty,
                    X = threshold,
                    Y = value,
                    Up = figure is { Lower: { } lower, Upper: { } upper } ? (lower, upper) : null,
                    Shape = shape,
                    Hint = FigureFormat.Text(figure),
                };
            }
        }
    }

    private Chart Roc(GroupCurves curves, OperatingForecast tried)
    {
        var marks = curves
            .Marks.Where(mark => mark.Sensitivity.Value is not null && mark.Specificity.Value is not null)
            .Select(
                (mark, i) =>
                    new CurveMark
                    {
                        Name = $"{Sentences.Of(mark.Name)}, {texts["in force"]}",
                        X = 1 - mark.Specificity.Value!.Value,
                        Y = mark.Sensitivity.Value!.Value,
                        Shape = i == 0 ? 3 : 2,
                        Css = "marker paper",
                    }
            );
        var others = new[] { (Sentences.Of("DOUBT"), 3, tried.AtDoubt), (Sentences.Of("FRACTURE"), 2, tried.AtFracture) };
        var now = others
            .Where(other => other.Item3 is { Sensitivity.Value: not null, Specificity.Value: not null })
            .Select(other => new CurveMark
            {
                Name = $"{other.Item1}, {texts["tried"]}",
                X = 1 - other.Item3!.Specificity.Value!.Value,
                Y = other.Item3.Sensitivity.Value!.Value,
                Shape = other.Item2,
            });
        return CurveChart.Draw(
            new CurveFrame
            {
                Name = "tried",
                Title = texts["The thresholds on the ROC curve"],
                Description = texts["Operating points in force and tried on the ROC curve of these outcomes."],
                Across = texts["false positive rate (1 - specificity)"],
                Up = texts["sensitivity"],
                HasDiagonal = true,
                Missing = curves.Roc.Count > 0 ? null : curves.Figures.Hidden ?? curves.Figures.Area?.Reason ?? texts["Not labelled"],
            },
            [
                new CurveSeries
                {
                    Name = texts["ROC curve"],
                    Points = [.. curves.Roc.Select(p => new CurvePoint(p.FalsePositiveRate, p.TruePositiveRate))],
                },
            ],
            [.. marks, .. now],
            new ChartTable(
                [texts["figure"], texts["false positive rate"], texts["sensitivity"], texts["lower"], texts["upper"], "n"],
                [
                    .. curves.Marks.Select(mark =>
                        Row($"{Sentences.Of(mark.Name)}, {texts["in force"]}", mark.Sensitivity, mark.Specificity)
                    ),
                    .. others.Select(other => Row($"{other.Item1}, {texts["tried"]}", other.Item3?.Sensitivity, other.Item3?.Specificity)),
                ]
            )
        );
    }

    private static IReadOnlyList<object?> Row(string name, Figure? sensitivity, Figure? specificity) =>
        [name, 1 - specificity?.Value, sensitivity?.Value, sensitivity?.Lower, sensitivity?.Upper, sensitivity?.Count];
}
